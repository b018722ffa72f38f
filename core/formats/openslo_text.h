// The texts of OpenSLO: names, keys, durations, zones, and when one of them is well formed.
#pragma once

#include "formats/openslo_shape.h"

namespace counterpart::openslo {

extern Test const dns_label;        ///< 1 to 63 of a-z, 0-9 and -, not - at an end
extern Test const short_text;       ///< at most 63 characters
extern Test const description_text; ///< at most 1050 characters
extern Test const operator_word;    ///< gt, lt, gte, lte
extern Test const letters_only;
extern Test const label_keys;       ///< of version 1
extern Test const annotation_keys;  ///< of version 1
extern Test const qualified_labels; ///< of version 2: keys and values
extern Test const qualified_keys;   ///< of version 2
extern Test const date_time;        ///< 2022-01-01 12:00:00
extern Test const zone_name;
extern Test const shorthand;         ///< a number and some unit: enough to be read at all
extern Test const duration;          ///< a number and a unit out of mhdwMQY
extern Test const short_duration;    ///< a number and a unit out of mhdw
extern Test const share_below_one;   ///< 0 <= x < 1
extern Test const percent_below_100; ///< 0 <= x < 100
extern Test const share_above_zero;  ///< 0 < x <= 1
extern Test const share;             ///< 0 <= x <= 1
extern Test const above_zero;

} // namespace counterpart::openslo

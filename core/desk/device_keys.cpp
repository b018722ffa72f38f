#include "desk/device_keys.h"

#include "desk/record_names.h"
#include "journal/integrity.h"

#include <algorithm>
#include <set>

namespace counterpart {
namespace {

constexpr char before_number = '~';

std::set<std::string> authors_with_keys(Records const& records)
{
    std::set<std::string> authors;
    for (auto const* named : records.all()) {
        if (record::kind_of(named->id) == key_record::kind)
            authors.insert(named->record.value(key_record::author).string());
    }
    return authors;
}

}  // namespace

DeviceKeyState key_state(Records const& records, std::string_view fingerprint)
{
    DeviceKeyState known;
    auto const* record = records.find(record::named(key_record::kind, fingerprint));
    if (record == nullptr)
        return known;
    known.author = record->value(key_record::author).string();
    known.revoked = !record->value(key_record::revoked).is_null();
    known.reason = record->value(key_record::revoked).string();
    return known;
}

std::string free_author(Records const& records, std::string const& name)
{
    auto const taken = authors_with_keys(records);
    auto author = name;
    for (int number = 2; taken.count(author) != 0; ++number)
        author = name + before_number + std::to_string(number);
    return author;
}

bool is_name_of(std::string_view author, std::string_view device)
{
    if (author.substr(0, device.size()) != device)
        return false;
    auto const rest = author.substr(device.size());
    return rest.empty() || (rest[0] == before_number && rest.size() > 1 &&
                            std::all_of(rest.begin() + 1, rest.end(),
                                        [](char c) { return c >= '0' && c <= '9'; }));
}

}  // namespace counterpart

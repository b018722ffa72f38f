// Models: the charge models by name, each in a file of its own; the table stands in charge.cpp.
#pragma once

#include "pricing/charge.h"

namespace counterpart {

extern ChargeModel const standard_model;
extern ChargeModel const graduated_model;
extern ChargeModel const graduated_percentage_model;
extern ChargeModel const volume_model;
extern ChargeModel const package_model;
extern ChargeModel const percentage_model;
extern ChargeModel const dynamic_model;
extern ChargeModel const flat_model;
extern ChargeModel const custom_model;
extern ChargeModel const grouped_model;
extern ChargeModel const cumulative_model;
extern ChargeModel const composite_model;
extern ChargeModel const min_commitment_model;
extern ChargeModel const commitment_model;
extern ChargeModel const arc_rrc_model;
extern ChargeModel const indexation_model;
extern ChargeModel const rebate_model;
extern ChargeModel const growth_rebate_model;
extern ChargeModel const linear_rebate_model;
extern ChargeModel const interim_rebate_model;
extern ChargeModel const most_favoured_customer_model;
extern ChargeModel const gain_share_model;
extern ChargeModel const benchmark_model;
extern ChargeModel const sla_credit_model;
extern ChargeModel const late_penalty_model;
extern ChargeModel const spec_penalty_model;
extern ChargeModel const event_penalty_model;
extern ChargeModel const prorate_model;
extern ChargeModel const cycles_model;
extern ChargeModel const graduated_prorated_model;
extern ChargeModel const tier_blocks_model;
extern ChargeModel const capacity_model;
extern ChargeModel const duration_rating_model;
extern ChargeModel const rate_table_model;
extern ChargeModel const order_total_model;
extern ChargeModel const less_deductions_model;
extern ChargeModel const royalty_model;
extern ChargeModel const min_purchase_model;
extern ChargeModel const token_discount_model;
extern ChargeModel const allocate_model;
extern ChargeModel const round_model;
extern ChargeModel const pricing_unit_model;
extern ChargeModel const fx_model;
extern ChargeModel const early_payment_model;
extern ChargeModel const late_interest_model;
extern ChargeModel const interest_model;
extern ChargeModel const annuity_model;
extern ChargeModel const installment_model;

} // namespace counterpart

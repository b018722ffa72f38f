#include "model/codec.h"

#include "model/codec_io.h"
#include "model/codec_members.h"

namespace counterpart {

template <class Io>
void members(Io& io, Fact& fact)
{
    io.required("name", fact.name);
    io.required("value", fact.value);
}

template <class Io>
void members(Io& io, OtherReading& reading)
{
    io.required("name", reading.name);
    io.required("amount", reading.amount);
}

template <class Io>
void members(Io& io, Switch& choice)
{
    io.required("name", choice.name);
    io.optional("chosen", choice.chosen);
    io.optional("readings", choice.readings);
}

template <class Io>
void members(Io& io, Step& step)
{
    io.required("rule", step.rule);
    io.required("says", step.says);
    io.optional("clause", step.clause);
    io.optional("inputs", step.inputs);
    io.optional("amount", step.amount);
    io.optional("unit", step.unit);
    io.optional("switches", step.switches);
}

template <class Io>
void members(Io& io, Finding& finding)
{
    io.required("id", finding.id);
    io.required("cause", finding.cause);
    io.required("severity", finding.severity);
    io.optional("line", finding.line);
    io.required("says", finding.says);
    io.optional("clause", finding.clause);
    io.required("at_stake", finding.at_stake);
    io.optional("place", finding.place);
    io.optional("working", finding.working);
}

template <class Io>
void members(Io& io, Review& review)
{
    io.required("finding", review.finding);
    io.required("invoice", review.invoice);
    io.required("verdict", review.verdict);
    io.optional("reason", review.reason);
    io.optional("by", review.by);
    io.required("at", review.at);
    io.required("at_stake", review.at_stake);
    io.optional("says", review.says);
    io.optional("deadline", review.deadline);
    io.optional("supplier_percent", review.supplier_percent);
}

json::Value to_json(Step const& step)
{
    return codec::encode(step);
}
json::Value to_json(Working const& working)
{
    return codec::encode(working);
}
json::Value to_json(Money const& money)
{
    return codec::encode(money);
}
json::Value to_json(Finding const& finding)
{
    return codec::encode(finding);
}
json::Value to_json(Review const& review)
{
    return codec::encode(review);
}

Result<Review> review_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Review>(value, where);
}

Result<Working> working_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Working>(value, where);
}

Result<Finding> finding_from(json::Value const& value, std::string_view where)
{
    return codec::read_as<Finding>(value, where);
}

}  // namespace counterpart

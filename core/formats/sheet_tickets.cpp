// Tickets: what happened to a ticket, one event a row; rows of one ticket make its history.
#include "formats/sheet_kind.h"
#include "model/codec.h"
#include "model/names.h"

#include <map>

namespace counterpart {

namespace {

constexpr SheetField fields[] = {
    {.name = "ticket", .label = "Ticket", .required = true,
     .also_called = "ticket id|ticket number|ticket no|case number|ticketnummer|numero de ticket"},
    {.name = "level", .label = "Service level", .required = true,
     .also_called = "ticket level|ticket sla|sla metric"},
    {.name = "priority", .label = "Priority",
     .also_called = "ticket priority|severity|prioritat|priorite|prioridad"},
    {.name = "title", .label = "Title", .also_called = "ticket title|subject|betreff|sujet|asunto"},
    {.name = "event", .label = "Event", .kind = SheetFieldKind::choice, .required = true,
     .also_called = "ticket event|event type|status change|ereignis|evenement|evento",
     .choices = "start=opened|created|open;pause=on hold|waiting|pending|held;resume=resumed;"
                "stop=resolved|solved|closed|done;reopen=reopened"},
    {.name = "happened", .label = "Happened", .kind = SheetFieldKind::instant, .required = true,
     .also_called = "event time|happened at|event at|changed at|timestamp|zeitpunkt|horodatage"},
    {.name = "note", .label = "Note", .also_called = "event note|ticket note|kommentar|comment"},
};

class TicketReader : public SheetReader {
public:
    explicit TicketReader(SheetContext const& context) : books_(context.books) {}

    void row(SheetRow& row) override;
    std::vector<SheetDocument> finish() override;

private:
    struct Draft {
        Ticket ticket;
        std::uint64_t row = 0;
    };

    Books const& books_;
    std::map<std::string, Draft> drafts_;
};

void TicketReader::row(SheetRow& row)
{
    auto const number = row.text("ticket");
    LevelId const level{row.text("level")};
    TicketEvent event;
    auto const kind = row.choice("event");
    if (auto const chosen = choice_from<TicketEventKind>(kind))
        event.kind = *chosen;
    event.at = row.instant("happened").value_or(Instant{});
    event.says = row.text("note");
    if (!level.empty() && !books_.service_levels.count(level))
        row.refuse("level", "There is no service level \"" + level.text + "\".");
    if (row.refused())
        return;
    auto const [place, is_new] = drafts_.try_emplace(number);
    auto& draft = place->second;
    if (is_new) {
        draft.row = row.number();
        draft.ticket.id.text = number;
        draft.ticket.level = level;
    } else if (!(draft.ticket.level == level)) {
        row.refuse("level", "Ticket " + number + " has the level " + draft.ticket.level.text +
                                " in row " + std::to_string(draft.row) + ".");
        return;
    }
    for (auto const& [field, member] : {std::pair{"priority", &draft.ticket.priority},
                                        std::pair{"title", &draft.ticket.title}})
        if (row.states(field))
            *member = row.text(field);
    draft.ticket.events.push_back(std::move(event));
}

std::vector<SheetDocument> TicketReader::finish()
{
    std::vector<SheetDocument> documents;
    for (auto const& entry : drafts_)
        documents.push_back({entry.first, to_json(entry.second.ticket), entry.second.row});
    return documents;
}

}  // namespace

extern SheetKind const ticket_sheet{
    .name = "tickets",
    .label = "Tickets",
    .says = "What happened to tickets, one event a row.",
    .one = "ticket",
    .many = "tickets",
    .record = "ticket",
    .key = "ticket",
    .fields = fields,
    .reader = make_sheet_reader<TicketReader>,
    .current = current_in<&Books::tickets>,
};

}  // namespace counterpart

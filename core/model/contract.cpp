#include "model/contract.h"

namespace counterpart {

ContractDocument const* find_document(Contract const& contract, DocumentId const& id)
{
    for (auto const& document : contract.documents) {
        if (document.id == id)
            return &document;
    }
    return nullptr;
}

}  // namespace counterpart

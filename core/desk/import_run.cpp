#include "desk/import_run.h"

#include "base/hash.h"
#include "desk/document_check.h"

#include <utility>

namespace counterpart {

ReadImport read_import(ImportFile const& file)
{
    ReadImport read{file.name, sha256_hex(file.bytes), read_file(file.bytes, file.name), {}};
    if (read.imported)
        for (auto const& invoice : read.imported->invoices)
            read.checks.push_back(check_document(file.bytes, file.name, invoice));
    return read;
}

bool ImportRun::step()
{
    if (!done()) read_.push_back(read_import(files_[read_.size()]));
    return done();
}

}  // namespace counterpart

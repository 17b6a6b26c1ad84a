// SPDX-License-Identifier: MIT
#include <cio/api/imports.hpp>
#include <cio/app_client.hpp>

#include "core/client.hpp"
#include "features/job_wait.hpp"

namespace cio {

Result<Import> AppClient::wait_for_import(std::int64_t import_id, const ImportWait& wait) const {
    if (!client_) return get_import(import_id);  // which says that it has been moved from
    const core::Client::Use use{*client_};
    return core::wait_for_job(
        {"wait_for_import", "ImportWait", "import"}, wait, use.stopping(),
        [&](const CallOptions& options) { return get_import(import_id, options); },
        // There are many stages, and there may be more of them one day: only the known ends are ends.
        [](const Import& state) {
            return state.state == ImportState::imported || state.state == ImportState::failed ||
                   state.state == ImportState::canceled;
        });
}

}  // namespace cio

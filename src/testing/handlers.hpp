// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <mutex>
#include <type_traits>
#include <unordered_map>

#include <cio/testing/mock_server.hpp>

#include "testing/workspace.hpp"

namespace cio::testing {

/// What the service does, by operation.
class Handlers {
public:
    explicit Handlers(Workspace& workspace) : workspace_{workspace} {}

    /// Has a function on the workspace carry out the operation that takes its request.
    template <class Response, class Request>
    void add(Result<Response> (*handle)(Workspace&, const Request&)) {
        static_assert(std::is_same_v<Response, typename Request::Response>);
        auto answer = [&workspace = workspace_, handle](const void* request) {
            const std::lock_guard lock{workspace.mutex};
            return detail::reply(handle(workspace, *static_cast<const Request*>(request)));
        };
        set(cio::detail::operation<Request>(), {detail::make<Request>, std::move(answer)});
    }

    /// Puts a stub before the handler of an operation; one that answers nothing takes it away.
    void stub(const cio::detail::Operation& operation, detail::Handler handler) {
        const std::lock_guard lock{mutex_};
        if (handler.answer) {
            stubs_[&operation] = std::make_shared<const detail::Handler>(std::move(handler));
        } else {
            stubs_.erase(&operation);
        }
    }

    using Found = std::shared_ptr<const detail::Handler>;

    /// The handler of an operation, or null.
    [[nodiscard]] Found find(const cio::detail::Operation& operation) const { return find_in(table_, operation); }
    /// The stub of an operation, or null.
    [[nodiscard]] Found find_stub(const cio::detail::Operation& operation) const { return find_in(stubs_, operation); }

private:
    using Table = std::unordered_map<const cio::detail::Operation*, Found>;

    void set(const cio::detail::Operation& operation, detail::Handler handler) {
        const std::lock_guard lock{mutex_};
        table_[&operation] = std::make_shared<const detail::Handler>(std::move(handler));
    }

    [[nodiscard]] Found find_in(const Table& table, const cio::detail::Operation& operation) const {
        const std::lock_guard lock{mutex_};
        const auto found = table.find(&operation);
        return found == table.end() ? nullptr : found->second;
    }

    Workspace& workspace_;
    mutable std::mutex mutex_;
    Table table_;
    Table stubs_;
};

void add_asset_handlers(Handlers& handlers);
void add_transactional_handlers(Handlers& handlers);
void add_broadcast_handlers(Handlers& handlers);
void add_campaign_handlers(Handlers& handlers);
void add_newsletter_handlers(Handlers& handlers);
void add_segment_handlers(Handlers& handlers);
void add_customer_handlers(Handlers& handlers);
void add_export_handlers(Handlers& handlers);
void add_content_handlers(Handlers& handlers);

}  // namespace cio::testing

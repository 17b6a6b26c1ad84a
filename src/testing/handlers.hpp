// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <type_traits>
#include <unordered_map>

#include <cio/testing/mock_server.hpp>

#include "testing/all_operations.hpp"
#include "testing/reverse_mapping.hpp"
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

    /// Has a function answer an operation by what it is asked for, in JSON. Null: nothing.
    void add(std::string_view name, std::function<Result<Json>(Workspace&, const Asked&)> handle) {
        const auto& operation = operation_named(name);
        auto answer = [&workspace = workspace_, &operation, handle = std::move(handle)](const void* request) {
            const auto asked = asked_of(operation, request);
            const std::lock_guard lock{workspace.mutex};
            auto made = handle(workspace, asked);
            detail::Reply reply;
            if (!made) {
                reply.error = std::move(made).error();
            } else if (!made->is_null()) {
                reply.json = *std::move(made);
            }
            return reply;
        };
        set(operation, {make_request_of(operation), std::move(answer)});
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

void add_resource_handlers(Handlers& handlers);
void add_transactional_handlers(Handlers& handlers);
void add_broadcast_handlers(Handlers& handlers);
void add_message_handlers(Handlers& handlers);
void add_customer_handlers(Handlers& handlers);
void add_object_handlers(Handlers& handlers);
void add_subscription_handlers(Handlers& handlers);
void add_export_handlers(Handlers& handlers);
void add_info_handlers(Handlers& handlers);

}  // namespace cio::testing

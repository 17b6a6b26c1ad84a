// SPDX-License-Identifier: MIT
#include "outbox/wire.hpp"

#include <algorithm>
#include <utility>

#include <cio/async.hpp>

#include "base/json_document.hpp"
#include "core/client.hpp"
#include "outbox/evidence.hpp"

namespace cio::outbox {

namespace {

Error refused(const OperationInfo& info, ErrorInfo error) {
    error.kind = ErrorKind::invalid_request;
    error.operation = info.name;
    return Error{std::move(error)};
}

const api::LimitClass& limits_named(std::string_view name) {
    for (const auto* limits : limit_classes) {
        if (limits->name == name) return *limits;
    }
    return api::standard;
}

/// What is known of an operation besides what is stored; none if a later version has stored it.
const OperationInfo* known(std::string_view name) {
    const auto& all = operations();
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const OperationInfo* info) { return info->name == name; });
    return found == all.end() ? nullptr : *found;
}

/// A stored request as an operation of its own, and the completion of its call.
class StoredCall final : public cio::detail::Completion {
public:
    StoredCall(const WireRequest& request, std::function<void(CallResult)> done)
        : name_{request.operation},
          method_{request.method},
          limits_{limits_named(request.limit_class)},
          info_{name_, "", method_, "", limits_.name, limits_.limit, request.safety, "", ""},
          operation_{info_, encode, decode},
          done_{std::move(done)} {
        if (const auto* const today = known(name_)) {
            info_.path = today->path;
            info_.check_with = today->check_with;
        }
    }

    [[nodiscard]] const cio::detail::Operation& operation() const noexcept { return operation_; }

    void* response() noexcept override { return this; }
    void done(std::optional<Error> error) noexcept override { done_({std::move(error), std::move(result_id_)}); }

private:
    static core::EncodedRequest encode(const cio::detail::Operation& /*self*/, const void* erased) {
        const auto& stored = *static_cast<const WireRequest*>(erased);
        core::EncodedRequest encoded;
        encoded.target = stored.target;
        encoded.headers = stored.headers;
        encoded.body = stored.body;
        return encoded;
    }

    /// An answer that is none of the service must not pass for a success: a message would be lost.
    static std::optional<core::Misfit> decode(const cio::detail::Operation& self, HttpResponse& answer,
                                              void* response) {
        auto& call = *static_cast<StoredCall*>(response);
        call.result_id_.reset();
        const auto document = answer.body.empty() ? std::nullopt : base::try_parse(answer.body);
        if (!document && !answer.body.empty()) return core::Misfit{"", "not JSON", true};
        const auto& evidence = evidence_of(self.info.name);
        call.result_id_ = document ? id_in(*document, evidence.id) : std::nullopt;
        if (evidence.id_is_certain && !call.result_id_) {
            return core::Misfit{"/" + std::string{evidence.id}, "is required, but missing", !document};
        }
        return std::nullopt;
    }

    std::string name_;
    std::string method_;
    const api::LimitClass& limits_;
    OperationInfo info_;
    cio::detail::Operation operation_;
    std::function<void(CallResult)> done_;
    std::optional<std::string> result_id_;
};

}  // namespace

Result<WireRequest> wire_of(const cio::detail::Operation& operation, const void* request) {
    auto encoded = operation.encode(operation, request);
    const auto& info = operation.info;
    ErrorInfo error;
    error.summary = "the request was not enqueued";
    if (encoded.problem) {
        error.messages = {{encoded.problem->reason, encoded.problem->field}};
        return refused(info, std::move(error));
    }
    WireRequest wire;
    wire.operation = info.name;
    wire.method = encoded.facts ? encoded.facts->http_method : info.http_method;
    wire.limit_class = encoded.facts ? encoded.facts->limit_class : info.limit_class;
    wire.safety = encoded.facts ? encoded.facts->safety : info.safety;
    if (wire.safety == RetrySafety::read) {
        error.summary += ": it only reads, and its answer would be lost";
        error.advice = "Call it";
        return refused(info, std::move(error));
    }
    if (encoded.body_source) {
        error.summary += ": a file that is uploaded cannot be stored";
        error.advice = "Call it";
        return refused(info, std::move(error));
    }
    wire.target = std::move(encoded.target);
    wire.headers = std::move(encoded.headers);
    wire.body = std::move(encoded.body);
    return wire;
}

void send(const AppClient& client, const WireRequest& request, const CallOptions& options,
          std::function<void(CallResult)> done) {
    auto call = std::make_unique<StoredCall>(request, std::move(done));
    const auto& operation = call->operation();
    core::Client::start(client, operation, &request, std::move(call), options);
}

}  // namespace cio::outbox

// SPDX-License-Identifier: MIT
#include "testing/service.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <string_view>

#include "base/json_document.hpp"
#include "testing/control.hpp"
#include "testing/errors.hpp"
#include "testing/happening.hpp"
#include "testing/request_check.hpp"
#include "testing/reverse_mapping.hpp"
#include "testing/router.hpp"
#include "testing/seed.hpp"

namespace cio::testing {

namespace {

using cio::detail::Operation;

Answer error_answer(const OperationInfo& operation, int status, const std::vector<ErrorMessage>& messages) {
    Answer answer;
    answer.status = status;
    answer.body = error_body(operation, status, messages);
    return answer;
}

Answer error_answer(const OperationInfo& operation, const Error& error) {
    auto messages = error.messages();
    if (messages.empty()) messages = {{error.message(), ""}};
    auto answer = error_answer(operation, status_of(error), messages);
    if (!error.body().empty()) answer.body = error.body();
    return answer;
}

Answer page(int status, std::string content_type, std::string body) {
    Answer answer;
    answer.status = status;
    answer.content_type = std::move(content_type);
    answer.body = std::move(body);
    return answer;
}

Answer web_page() { return page(404, "text/html; charset=utf-8", not_found_page()); }
Answer text(int status, std::string body) { return page(status, "text/plain", std::move(body)); }

/// What operations answer that have nothing to answer, and do not do so with 204.
struct OddAnswer {
    std::string_view operation;
    std::string_view body;
};
constexpr OddAnswer odd_answers[] = {
    OddAnswer{"update_snippet", "{}"},
    OddAnswer{"create_suppression", "{}"},
    OddAnswer{"delete_reporting_webhook", ""},
};

Answer answer_of(const Operation& operation, const detail::Reply& reply) {
    if (reply.error) return error_answer(operation.info, *reply.error);
    Answer answer;
    if (reply.json) {
        answer.body = text_of(*reply.json);
    } else if (reply.response) {
        answer.body = text_of(encode_response(operation, reply.response.get()));
    } else {
        const auto* const odd = std::find_if(std::begin(odd_answers), std::end(odd_answers), [&](const OddAnswer& one) {
            return one.operation == operation.info.name;
        });
        answer.status = odd == std::end(odd_answers) ? 204 : 200;
        if (odd != std::end(odd_answers)) answer.body = odd->body;
    }
    return answer;
}

/// Runs a handler, which may be a stub of the user's.
detail::Reply call(const detail::Handler& handler, const void* request) {
    try {
        return handler.answer(request);
    } catch (const std::exception& thrown) {
        ErrorInfo info;
        info.status = 500;
        info.messages = {{"the handler has thrown: " + std::string{thrown.what()}, ""}};
        detail::Reply reply;
        reply.error = Error{std::move(info)};
        return reply;
    }
}

/// Handlers refuse a field with 422; not every operation does.
detail::Reply own_refusal(const OperationInfo& operation, detail::Reply reply) {
    if (!reply.error || reply.error->status() != 422 || refusal_status(operation) == 422) return reply;
    ErrorInfo info;
    info.status = refusal_status(operation);
    info.kind = ErrorKind::bad_request;
    info.messages = reply.error->messages();
    reply.error = Error{std::move(info)};
    return reply;
}

/// Whether the service acts although this goes wrong.
bool acts(const Fault& fault) {
    using Kind = Fault::Kind;
    return fault.kind != Kind::status && fault.kind != Kind::html && fault.kind != Kind::hang_up;
}

/// What a fault makes of the answer that would have been given.
Answer spoiled(Answer answer, const Fault& fault, const OperationInfo& operation) {
    using Kind = Fault::Kind;
    switch (fault.kind) {
        case Kind::status: answer = error_answer(operation, fault.code, {{"a fault of the mock service", ""}}); break;
        case Kind::html: answer = web_page(); break;
        case Kind::garbage: answer = page(200, "application/json", "this is not JSON"); break;
        case Kind::empty: answer = page(200, "application/json", ""); break;
        case Kind::truncated: answer.ending = Answer::Ending::truncated; break;
        case Kind::hang_up:
        case Kind::hang_up_after_acting: answer.ending = Answer::Ending::hang_up; break;
        case Kind::delay: break;
    }
    if (fault.body) answer.body = *fault.body;
    answer.headers.insert(answer.headers.end(), fault.headers.begin(), fault.headers.end());
    return answer;
}

/// The body as the client gets it. Files, which may be large, are not looked at again.
std::string what_leaves(const Answer& answer) {
    if (answer.streamed || answer.ending == Answer::Ending::hang_up) return {};
    return answer.ending == Answer::Ending::truncated ? answer.body.substr(0, answer.body.size() / 2) : answer.body;
}

/// The facts of what is no operation, for the shapes of errors.
const OperationInfo& download_facts() {
    static const OperationInfo facts = [] {
        OperationInfo made{};
        made.name = download_name;
        return made;
    }();
    return facts;
}

MockOptions corrected(MockOptions options) {
    options.page_size = std::max<std::size_t>(options.page_size, 1);
    return options;
}

}  // namespace

void require_known(std::string_view operation) {
    const auto& known = operations();
    const auto is_named = [&](const OperationInfo* info) { return info->name == operation; };
    if (operation == download_name || std::any_of(known.begin(), known.end(), is_named)) return;
    throw std::invalid_argument{"there is no operation \"" + std::string{operation} + "\""};
}

Service::Service(MockOptions wanted)
    : options{corrected(std::move(wanted))},
      recorder{options.max_recorded},
      workspace{options.page_size, options.export_polls},
      handlers{workspace},
      deliverer{options.signing_key,
                [this](std::int64_t webhook_id) {
                    const std::lock_guard lock{workspace.mutex};
                    return endpoint_of(workspace, webhook_id);
                },
                [this] { changes.note(); }},
      enforces_rate_limits{options.enforce_rate_limits},
      gate_{options.rate_limits} {
    if (options.seed) seed(workspace);
    set_events(options.events);
    workspace.on_happening = [this](const Happening& happening) {
        tell_webhooks(workspace, happening, event_ids_, deliverer);
    };
    add_resource_handlers(handlers);
    add_transactional_handlers(handlers);
    add_broadcast_handlers(handlers);
    add_message_handlers(handlers);
    add_customer_handlers(handlers);
    add_object_handlers(handlers);
    add_subscription_handlers(handlers);
    add_export_handlers(handlers);
    add_info_handlers(handlers);
    if (options.store) saver_ = std::make_unique<Saver>(*this, options.store);
}

Answer Service::serve(Received received) {
    auto target = parse_target(received.target);
    const bool is_api = target.segments.front() == "v1";
    RecordedRequest request;
    request.method = std::move(received.method);
    request.target = std::move(received.target);
    request.path = std::move(target.path);
    request.query = std::move(target.query);
    request.headers = std::move(received.headers);
    request.raw_body = std::move(received.body);
    request.body = base::try_parse(request.raw_body).value_or(nullptr);
    request.received = std::chrono::system_clock::now();

    if (target.segments.front() == "mock" || request.path == "/") return control(*this, request);

    const Operation* operation = nullptr;
    if (is_api) {
        target.segments.erase(target.segments.begin());
        if (auto route = find_route(request.method, target.segments, request.query)) {
            operation = route->operation;
            request.operation = operation->info.name;
            request.path_params = std::move(route->parameters);
        }
    } else if (request.method == "GET" && target.segments.front() == "downloads") {
        request.operation = download_name;
    }
    recorder.add(request);
    changes.note();
    const auto began = std::chrono::steady_clock::now();
    const Carrying carrying{request.number};
    auto made = answer(request, operation);
    hold(delay);
    request.took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - began);
    request.status = made.ending == Answer::Ending::hang_up ? 0 : made.status;
    request.answer = what_leaves(made);
    recorder.answered(request);
    changes.note();
    if (options.on_request) options.on_request(request);
    return made;
}

void Service::reset() {
    faults.clear();
    delay = std::chrono::milliseconds{0};
    enforces_rate_limits = options.enforce_rate_limits;
    recorder.clear();
    set_events(options.events);
    const std::lock_guard lock{workspace.mutex};
    workspace.clear();
    if (options.seed) seed(workspace);
}

Answer Service::answer(RecordedRequest& request, const Operation* operation) {
    if (operation != nullptr) return perform(*operation, request);
    return request.operation == download_name ? download(request) : web_page();
}

Answer Service::perform(const Operation& operation, RecordedRequest& request) {
    const auto& info = operation.info;
    const auto handler = handlers.find(operation);
    const auto stub = handlers.find_stub(operation);
    if (!handler && !stub) return error_answer(info, 501, {{"the mock service cannot do this", ""}});
    if (const auto problem = key_problem(info, request)) return error_answer(info, *problem);
    const auto typed = typed_request(operation, (stub ? stub : handler)->make, request);
    if (const auto* problem = std::get_if<Error>(&typed)) return error_answer(info, *problem);
    if (enforces_rate_limits && !gate_.pass(info, RateGate::Clock::now())) {
        return error_answer(info, 429, {{"too many requests", ""}});
    }
    return with_faults(info, request, [&] {
        const void* const made = std::get<std::shared_ptr<void>>(typed).get();
        auto reply = stub ? call(*stub, made) : detail::Reply{true};
        if (reply.passed && !handler) return error_answer(info, 501, {{"the mock service cannot do this", ""}});
        if (reply.passed) reply = own_refusal(info, call(*handler, made));
        if (!reply.error) recorder.acted(info.name);
        return answer_of(operation, reply);
    });
}

std::optional<Error> Service::key_problem(const OperationInfo& operation, const RecordedRequest& request) const {
    if (operation.name == "list_ip_addresses") return std::nullopt;  // for everybody
    ErrorInfo unauthorized;
    unauthorized.status = 401;
    unauthorized.messages = {{"unauthorized", ""}};
    const auto authorization = request.headers.find("authorization");
    if (authorization == request.headers.end() || authorization->second != "Bearer " + options.api_key) {
        return Error{std::move(unauthorized)};
    }
    // A service-account token sends, and does nothing else.
    if (options.api_key.rfind("sa_live_", 0) != 0) return std::nullopt;
    if (!is_send(operation)) return Error{std::move(unauthorized)};
    if (request.headers.count("x-workspace-id") == 0) return bad_request("the header X-Workspace-Id is required");
    return std::nullopt;
}

/// The file of an export. As at the service, a key has no business here.
Answer Service::download(RecordedRequest& request) {
    if (request.headers.count("authorization") > 0) return text(400, "Only one authorization is allowed.");
    const auto token = request.query.find("token");
    std::unique_lock lock{workspace.mutex};
    const auto* link = token == request.query.end() ? nullptr : find_in(workspace.links, token->second);
    if (link == nullptr || request.path != "/downloads/" + std::to_string(link->export_id) + ".csv") {
        return text(403, "The signature does not match.");
    }
    if (link->expires < now()) return text(403, "The link has expired.");
    const auto id = link->export_id;
    lock.unlock();
    return with_faults(download_facts(), request, [&] {
        const std::lock_guard counting{workspace.mutex};
        auto* stored = find_in(workspace.exports, id);
        if (stored == nullptr) return text(404, "The export is gone.");
        stored->state.downloads = stored->state.downloads.value_or(0) + 1;
        recorder.acted(download_name);
        auto file = page(200, "text/csv", stored->file);
        file.streamed = true;
        return file;
    });
}

Answer Service::with_faults(const OperationInfo& operation, RecordedRequest& request,
                            const std::function<Answer()>& act) {
    const auto fault = faults.next(operation.name, request);
    if (!fault) return act();
    request.fault = to_string(fault->kind);
    auto answer = spoiled(acts(*fault) ? act() : Answer{}, *fault, operation);
    hold(fault->wait);
    return answer;
}

void Service::hold(std::chrono::milliseconds time) {
    std::unique_lock lock{stop_mutex_};
    stop_.wait_for(lock, time, [this] { return stopping_; });
}

bool Service::simulate(const std::string& delivery_id, const webhooks::Details& what) {
    const std::lock_guard lock{workspace.mutex};
    const auto* found = workspace.find_delivery(delivery_id);
    if (found == nullptr) return false;
    happen(workspace, workspace.deliveries.at(found->number), what, now());
    changes.note();
    return true;
}

void Service::set_events(EventOptions wanted) {
    for (const auto& what : wanted.after_sending) require_known(what);
    {
        const std::lock_guard lock{workspace.mutex};
        workspace.after_sending = wanted.after_sending;
    }
    deliverer.set_options(std::move(wanted));
}

void Service::stop() {
    deliverer.stop();
    {
        const std::lock_guard lock{stop_mutex_};
        stopping_ = true;
    }
    stop_.notify_all();
    changes.stop();
}

}  // namespace cio::testing

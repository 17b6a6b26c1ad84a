// SPDX-License-Identifier: MIT
#include "support/canned_server.hpp"

#include <httplib.h>

#include <thread>
#include <utility>

namespace cio::test {

struct CannedServer::Impl {
    httplib::Server server;
    std::thread thread;
    int port = 0;
    mutable std::mutex mutex;
    std::vector<SeenRequest> seen;
    std::vector<CannedAnswer> answers{CannedAnswer{}};

    void handle(const httplib::Request& request, httplib::Response& response) {
        SeenRequest one;
        one.method = request.method;
        one.target = request.target;
        one.path = request.path;
        one.query = {request.params.begin(), request.params.end()};
        for (const auto& [name, value] : request.headers) {
            std::string lower{name};
            for (auto& c : lower) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            one.headers[lower] = value;
        }
        one.body = request.body;
        for (const auto& [name, part] : request.files) one.parts[name] = part.content;

        const std::lock_guard lock{mutex};
        seen.push_back(std::move(one));
        const auto& answer = answers.front();
        response.status = answer.status;
        for (const auto& [name, value] : answer.headers) response.set_header(name, value);
        if (answer.status != 204) response.set_content(answer.body, answer.content_type.c_str());
        if (answers.size() > 1) answers.erase(answers.begin());
    }
};

CannedServer::CannedServer() : impl_{std::make_unique<Impl>()} {
    auto& server = impl_->server;
    server.new_task_queue = [] { return new httplib::ThreadPool{20}; };
    server.set_keep_alive_timeout(1);
    server.set_tcp_nodelay(true);
    const auto handler = [this](const httplib::Request& request, httplib::Response& response) {
        impl_->handle(request, response);
    };
    server.Get(".*", handler);
    server.Post(".*", handler);
    server.Put(".*", handler);
    server.Patch(".*", handler);
    server.Delete(".*", handler);
    impl_->port = server.bind_to_any_port("127.0.0.1");
    impl_->thread = std::thread{[this] { impl_->server.listen_after_bind(); }};
    while (!server.is_running()) std::this_thread::yield();  // a stop before that would be lost
}

CannedServer::~CannedServer() {
    impl_->server.stop();
    impl_->thread.join();
}

void CannedServer::answer(std::vector<CannedAnswer> answers) {
    const std::lock_guard lock{impl_->mutex};
    impl_->answers = std::move(answers);
}

std::vector<SeenRequest> CannedServer::requests() const {
    const std::lock_guard lock{impl_->mutex};
    return impl_->seen;
}

std::optional<SeenRequest> CannedServer::take_last() {
    const std::lock_guard lock{impl_->mutex};
    if (impl_->seen.empty()) return std::nullopt;
    auto last = std::move(impl_->seen.back());
    impl_->seen.clear();
    return last;
}

std::string CannedServer::base_url() const { return "http://127.0.0.1:" + std::to_string(impl_->port) + "/v1"; }

ClientOptions CannedServer::client_options() const {
    ClientOptions options;
    options.api_key = test_key;
    options.base_url = base_url();
    options.retry.base_delay = std::chrono::milliseconds{1};
    options.retry.max_delay = std::chrono::milliseconds{5};
    options.rate_limits.enabled = false;
    return options;
}

}  // namespace cio::test

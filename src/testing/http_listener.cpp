// SPDX-License-Identifier: MIT
#include "testing/http_listener.hpp"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>

#include "base/text.hpp"
#include "testing/connections.hpp"

namespace cio::testing {

namespace {

constexpr std::time_t long_seconds = 3600;

// Two servers on one port are a mistake. So cpp-httplib's own option, SO_REUSEPORT where there is one, is replaced; on
// Windows SO_REUSEADDR would allow them, too.
#if defined(_WIN32)
constexpr int one_server_on_a_port = SO_EXCLUSIVEADDRUSE;
constexpr auto who_listens = "netstat -ano";
// A thread that waits there for the next request hears nothing when its connection is shut down by another, so the end
// of a server waits for it.
constexpr std::time_t keep_alive_seconds = 3;
#else
constexpr int one_server_on_a_port = SO_REUSEADDR;
constexpr auto who_listens = "ss -ltnp";
constexpr std::time_t keep_alive_seconds = long_seconds;
#endif

/// A thread per connection, made when none is idle: cpp-httplib keeps a thread for as long as a
/// kept-alive connection lives, so a pool of any fixed size could starve.
class ConnectionThreads final : public httplib::TaskQueue {
    // bool in current releases of cpp-httplib, void in older ones
    using Queued = decltype(std::declval<httplib::TaskQueue&>().enqueue(std::function<void()>{}));

public:
    Queued enqueue(std::function<void()> job) override {
        const std::lock_guard lock{mutex_};
        jobs_.push_back(std::move(job));
        if (idle_ < jobs_.size()) threads_.emplace_back([this] { work(); });
        wake_.notify_one();
        return Queued(true);
    }

    void shutdown() override {
        {
            const std::lock_guard lock{mutex_};
            stopping_ = true;
            wake_.notify_all();
        }
        for (auto& thread : threads_) thread.join();
    }

private:
    void work() {
        std::unique_lock lock{mutex_};
        for (;;) {
            ++idle_;
            wake_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
            --idle_;
            if (jobs_.empty()) return;
            auto job = std::move(jobs_.front());
            jobs_.pop_front();
            lock.unlock();
            job();
            lock.lock();
        }
    }

    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<std::function<void()>> jobs_;
    std::vector<std::thread> threads_;
    std::size_t idle_ = 0;
    bool stopping_ = false;
};

Received received(const httplib::Request& request) {
    Received made{request.method, request.target, {}, request.body};
    for (const auto& [name, value] : request.headers) made.headers[base::to_lower(name)] = base::trim(value);
    // cpp-httplib adds these four itself.
    for (const auto* added : {"remote_addr", "remote_port", "local_addr", "local_port"}) made.headers.erase(added);
    return made;
}

/// Keeps cpp-httplib from taking a multipart body apart: each release does it in another way, and none keeps
/// what came. It knows them by how the Content-Type begins.
void hide_multipart(const httplib::Request& request) {
    auto& headers = const_cast<httplib::Request&>(request).headers;  // NOLINT: there is no other way in before the body
    for (auto [found, end] = headers.equal_range("Content-Type"); found != end; ++found) found->second.insert(0, " ");
}

void stream(httplib::Response& response, std::string body, const std::string& content_type, std::size_t sent) {
    const auto announced = body.size();
    response.set_content_provider(
        announced, content_type,
        [body = std::move(body), sent](std::size_t offset, std::size_t /*length*/, httplib::DataSink& sink) {
            constexpr std::size_t piece = 16'384;
            if (offset >= sent) return false;
            return sink.write(body.data() + offset, std::min(piece, sent - offset));
        });
}

void stream(httplib::Response& response, const std::string& content_type,
            std::function<std::optional<std::string>()> next_piece) {
    response.set_chunked_content_provider(
        content_type, [next_piece = std::move(next_piece)](std::size_t /*offset*/, httplib::DataSink& sink) {
            const auto piece = next_piece();
            if (piece) return sink.write(piece->data(), piece->size());
            sink.done();
            return true;
        });
}

void write(Answer answer, httplib::Response& response) {
    response.status = answer.status;
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    if (answer.next_piece) return stream(response, answer.content_type, std::move(answer.next_piece));
    if (answer.ending == Answer::Ending::truncated) {
        if (answer.body.size() < 2) answer.body = "{}";
        const auto half = answer.body.size() / 2;
        stream(response, std::move(answer.body), answer.content_type, half);
    } else if (answer.streamed && !answer.body.empty()) {
        const auto all = answer.body.size();
        stream(response, std::move(answer.body), answer.content_type, all);
    } else if (answer.status != 204) {
        response.set_content(answer.body, answer.content_type);
    }
}

}  // namespace

/// Why nothing can be listened on there: cpp-httplib does not say.
std::string why_not(const std::string& host, int port) {
    const auto where = host + ", port " + std::to_string(port);
    httplib::Client probe{host, port};
    probe.set_connection_timeout(1);
    if (port != 0 && probe.Head("/").error() != httplib::Error::Connection) {
        return "cannot listen on " + where + ": another program does (`" + who_listens +
               "` shows which); stop it, or choose another port, 0 for any free one";
    }
    return "cannot listen on " + where + ": the address is not this machine's, or the port is not allowed";
}

class HttpListener::Impl {
public:
    Impl(const std::string& host, int port, Handle handle) : handle_{std::move(handle)} {
        const httplib::Server::Handler serve = [this](const httplib::Request& request, httplib::Response& response) {
            auto answer = handle_(received(request));
            if (answer.ending == Answer::Ending::hang_up) {
                shut_down_connections(port_, [&](const Peer& peer) {
                    return peer.port == request.remote_port && peer.address == request.remote_addr;
                });
            } else {
                write(std::move(answer), response);
            }
        };
        constexpr auto* any = R"([\s\S]*)";
        server_.Get(any, serve).Post(any, serve).Put(any, serve).Patch(any, serve).Delete(any, serve);
        // Without a length there is no body (RFC 9112, 6.3); cpp-httplib would read until the client hangs up.
        server_.set_pre_routing_handler([serve](const httplib::Request& request, httplib::Response& response) {
            hide_multipart(request);
            const bool may_have_body = request.method != "GET" && request.method != "HEAD";
            if (!may_have_body || request.has_header("Content-Length") || request.has_header("Transfer-Encoding")) {
                return httplib::Server::HandlerResponse::Unhandled;
            }
            serve(request, response);
            return httplib::Server::HandlerResponse::Handled;
        });
        server_.new_task_queue = [] { return new ConnectionThreads; };  // owned by the server
        server_.set_tcp_nodelay(true);
        server_.set_keep_alive_timeout(keep_alive_seconds);
        server_.set_keep_alive_max_count(1'000'000'000);
        server_.set_read_timeout(long_seconds);
        server_.set_write_timeout(long_seconds);
        server_.set_socket_options([this](auto socket) {
            socket_ = socket;
            const int yes = 1;
            ::setsockopt(socket, SOL_SOCKET, one_server_on_a_port, reinterpret_cast<const char*>(&yes),
                         sizeof yes);  // NOLINT: the interface of sockets
        });
        if (port == 0) {
            port_ = server_.bind_to_any_port(host);
        } else if (server_.bind_to_port(host, port)) {
            port_ = port;
        }
        if (port_ <= 0) throw std::runtime_error{why_not(host, port)};
        // cpp-httplib's queue of 5 makes clients wait that connect all at once.
        ::listen(socket_, SOMAXCONN);
        thread_ = std::thread{[this] {
            server_.listen_after_bind();
            ended_ = true;
        }};
        // stop() does nothing before this.
        while (!server_.is_running() && !ended_) std::this_thread::yield();
    }

    ~Impl() {
        server_.stop();
        shut_down_connections(port_, [](const Peer&) { return true; });
        thread_.join();
    }

    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    [[nodiscard]] int port() const noexcept { return port_; }

private:
    Handle handle_;
    httplib::Server server_;
    socket_t socket_ = INVALID_SOCKET;
    int port_ = -1;
    std::atomic<bool> ended_{false};
    std::thread thread_;
};

HttpListener::HttpListener(const std::string& host, int port, Handle handle)
    : impl_{std::make_unique<Impl>(host, port, std::move(handle))} {}
HttpListener::~HttpListener() = default;

int HttpListener::port() const noexcept { return impl_->port(); }

}  // namespace cio::testing

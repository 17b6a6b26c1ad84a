// SPDX-License-Identifier: MIT
#include "hand_loop.hpp"

#include "bench.hpp"

namespace cio::bench {

HandTransfer::HandTransfer(const Server& server) : easy_{curl_easy_init()} {
    for (const char* header : {"Authorization: Bearer benchmark", "Content-Type: application/json",
                               "Accept: application/json", "User-Agent: by-hand/1.0"}) {
        auto* const grown = curl_slist_append(headers_.get(), header);
        static_cast<void>(headers_.release());
        headers_.reset(grown);
    }
    auto* const easy = easy_.get();
    curl_easy_setopt(easy, CURLOPT_URL, (server.base_url() + "/send/email").c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers_.get());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &HandTransfer::on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &answer_);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, 5'000L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 30'000L);
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "");
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    // Rather a stream of the connection there is than a connection of its own, also while that is made.
    curl_easy_setopt(easy, CURLOPT_PIPEWAIT, 1L);
    if (!server.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, server.ca_file.c_str());
}

void HandTransfer::load(const Message& message) {
    body_ = as_json_text(message);
    answer_.clear();
    curl_easy_setopt(easy_.get(), CURLOPT_POSTFIELDS, body_.data());
    curl_easy_setopt(easy_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body_.size()));
}

Sent HandTransfer::finish(CURLcode code) {
    if (code != CURLE_OK) die(std::string{"by hand: "} + curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) die("by hand: HTTP " + std::to_string(status));
    const auto json = Json::parse(answer_);
    return {json.at("delivery_id").get<std::string>(), json.at("queued_at").get<std::int64_t>()};
}

Sent HandTransfer::send(const Message& message) {
    load(message);
    return finish(curl_easy_perform(easy_.get()));
}

std::size_t HandTransfer::on_body(char* data, std::size_t size, std::size_t count, void* answer) {
    static_cast<std::string*>(answer)->append(data, size * count);
    return size * count;
}

HandMultiLoop::HandMultiLoop(const Server& server, std::size_t concurrency) : multi_{curl_multi_init()} {
    curl_multi_setopt(multi_.get(), CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(concurrency));
    curl_multi_setopt(multi_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(concurrency));
    for (std::size_t i = 0; i < concurrency; ++i) transfers_.push_back(std::make_unique<HandTransfer>(server));
}

void HandMultiLoop::send(const std::vector<Message>& messages) {
    std::size_t started = 0;
    std::size_t finished = 0;
    const auto start = [&](HandTransfer& transfer) {
        transfer.load(messages[started++]);
        curl_multi_add_handle(multi_.get(), transfer.handle());
    };
    for (auto& transfer : transfers_) {
        if (started < messages.size()) start(*transfer);
    }
    while (finished < messages.size()) {
        int running = 0;
        curl_multi_perform(multi_.get(), &running);
        int left = 0;
        while (const auto* const ended = curl_multi_info_read(multi_.get(), &left)) {
            HandTransfer* transfer = nullptr;
            curl_easy_getinfo(ended->easy_handle, CURLINFO_PRIVATE, &transfer);
            const auto code = ended->data.result;
            curl_multi_remove_handle(multi_.get(), transfer->handle());
            static_cast<void>(transfer->finish(code));
            ++finished;
            if (started < messages.size()) start(*transfer);
        }
        if (finished < messages.size()) curl_multi_poll(multi_.get(), nullptr, 0, 1'000, nullptr);
    }
}

}  // namespace cio::bench

// SPDX-License-Identifier: MIT
#include <cio/export_download.hpp>

#include <algorithm>
#include <system_error>
#include <utility>

#include <cio/api/exports.hpp>
#include <cio/app_client.hpp>

#include "base/deadline.hpp"
#include "base/file_path.hpp"
#include "base/guarded.hpp"
#include "base/http_date.hpp"
#include "core/client.hpp"
#include "core/explain.hpp"
#include "core/retry.hpp"
#include "features/job_wait.hpp"
#include "features/part_file.hpp"

namespace cio {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr int max_redirects = 5;

/// One download: the requests it takes, without the key, and the file it fills.
class Download {
public:
    Download(const core::Config& config, const ExportDownload& options, std::filesystem::path path, CancelToken cancel)
        : config_{config}, options_{options}, path_{std::move(path)}, file_{path_}, cancel_{std::move(cancel)} {}

    /// None: the file is complete.
    std::optional<Error> run(std::string url) {
        int redirects = 0;
        for (int attempt = 1;;) {
            if (auto refused = check(url)) return refused;
            auto outcome = fetch(url);
            if (write_error_) return io_error(write_error_);
            if (outcome.response && outcome.response->status == 200) {
                if (const auto error = file_.commit()) return io_error(error);
                return std::nullopt;
            }
            if (const auto next = redirect(outcome); next && ++redirects <= max_redirects) {
                url = *next;
                continue;
            }
            if (attempt++ >= config_.options.retry.max_attempts || !transient(outcome))
                return explain(outcome, attempt - 1);
            const auto& retry = config_.options.retry;
            const auto delay =
                std::max(core::random_up_to(core::backoff_bound(retry, attempt - 1)), asked_to_wait(outcome));
            if (!core::sleep_until(base::deadline_after(Clock::now(), delay), cancel_)) {
                return core::feature_error("save_export", ErrorKind::cancelled, "cancelled", "");
            }
        }
    }

    [[nodiscard]] std::uint64_t received() const noexcept { return received_; }

private:
    [[nodiscard]] std::optional<Error> check(const std::string& url) const {
        const auto parsed = base::parse_url(url);
        const bool plain_allowed = config_.endpoint.base().rfind("http://", 0) == 0;
        if (parsed && (parsed->scheme == "https" || plain_allowed)) return std::nullopt;
        return core::feature_error("save_export", ErrorKind::redirect,
                                   "the link to the file is not an https URL; not followed", "");
    }

    HttpOutcome fetch(const std::string& url) {
        received_ = 0;
        write_error_ = file_.start();
        if (write_error_) return {};
        HttpRequest request;
        request.method = "GET";
        request.url = url;
        request.headers = {{"User-Agent", config_.user_agent}};
        request.connect_timeout = config_.options.connect_timeout;
        request.stall_timeout = options_.stall_timeout;
        request.max_response_bytes = config_.options.max_response_bytes;
        request.sink = [this](std::string_view piece, std::optional<std::uint64_t> total) {
            write_error_ = file_.write(piece);
            received_ += piece.size();
            if (!write_error_ && options_.on_progress) options_.on_progress({received_, total});
            return !write_error_;
        };
        return base::send_guarded(*config_.transport, request, cancel_);
    }

    static std::optional<std::string> redirect(const HttpOutcome& outcome) {
        if (!outcome.response || outcome.response->status < 301 || outcome.response->status > 308) return std::nullopt;
        const auto location = outcome.response->header("location");
        return location ? std::optional<std::string>{*location} : std::nullopt;
    }

    /// What the server says of when to come back.
    static milliseconds asked_to_wait(const HttpOutcome& outcome) {
        const auto header = outcome.response ? outcome.response->header("retry-after") : std::nullopt;
        return header ? base::parse_retry_after(*header).value_or(milliseconds{0}) : milliseconds{0};
    }

    static bool transient(const HttpOutcome& outcome) {
        return outcome.response ? core::is_transient(outcome.response->status)
                                : core::is_transient(outcome.failure.kind);
    }

    [[nodiscard]] Error explain(const HttpOutcome& outcome, int attempts) const {
        OperationInfo facts{};
        facts.name = "save_export";
        facts.path = "{link}";
        auto info =
            outcome.response ? core::explain_status(facts, *outcome.response) : core::explain_failure(outcome.failure);
        info.operation = facts.name;
        info.attempts = attempts;
        if (outcome.response && outcome.response->status < 500) {
            info.advice = "The link may have expired (after 15 minutes); call save_export again for a new one";
        }
        return Error{std::move(info)};
    }

    [[nodiscard]] Error io_error(std::error_code reason) const {
        std::string why = reason == std::errc::not_supported ? "it is no regular file" : reason.message();
        std::string advice = "Check the path, the permissions and the space left";
        const auto folder = path_.parent_path();
        if (reason == std::errc::no_such_file_or_directory && !folder.empty()) {
            std::error_code unknown;
            const auto status = std::filesystem::status(base::any_length(folder), unknown);
            if (!std::filesystem::exists(status)) {
                why = "the folder \"" + base::text_of(folder) + "\" does not exist";
                advice = "Create it, or check the path";
            } else if (!std::filesystem::is_directory(status)) {  // as Windows says it
                why = std::make_error_code(std::errc::not_a_directory).message();
            }
        }
        return core::feature_error("save_export", ErrorKind::io,
                                   "cannot write \"" + base::text_of(path_) + "\": " + why, std::move(advice));
    }

    const core::Config& config_;
    const ExportDownload& options_;
    std::filesystem::path path_;
    core::PartFile file_;
    CancelToken cancel_;
    std::uint64_t received_ = 0;
    std::error_code write_error_;
};

}  // namespace

Result<ExportResponse> AppClient::wait_for_export(std::int64_t export_id, const ExportWait& wait) const {
    if (!client_) return get_export(export_id);  // which says that it has been moved from
    const core::Client::Use use{*client_};
    return core::wait_for_job(
        {"wait_for_export", "ExportWait", "export"}, wait, use.stopping(),
        [&](const CallOptions& options) { return get_export(export_id, options); },
        [](const ExportResponse& state) {
            return state.status != ExportStatus::pending && state.status != ExportStatus::running;
        });
}

Result<std::uint64_t> AppClient::save_export(std::int64_t export_id, const FilePath& file,
                                             const ExportDownload& download) const {
    if (!client_) return download_export(export_id).error();  // which says that it has been moved from
    const core::Client::Use use{*client_};
    const detail::LinkedCancelSource either{use.stopping(), download.cancel};
    CallOptions options;
    options.cancel = either.token();
    std::string url;
    if (auto link = download_export(export_id, options)) {
        url = std::move(link->url);
    } else if (link.error().kind() == ErrorKind::not_found) {
        // The older description of the API has the link in the export itself.
        auto state = get_export(export_id, options);
        if (!state) return std::move(state).error();
        if (!state->download_url) return std::move(link).error();
        url = *std::move(state->download_url);
    } else {
        return std::move(link).error();
    }
    Download transfer{use.config(), download, std::filesystem::path{file.native()}, either.token()};
    if (auto error = transfer.run(std::move(url))) return *std::move(error);
    return transfer.received();
}

}  // namespace cio

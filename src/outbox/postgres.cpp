// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <charconv>
#include <map>
#include <thread>

#include "base/signal_mask.hpp"
#include "outbox/database.hpp"
#include "outbox/libpq.hpp"

namespace cio::outbox {

namespace {

const Dialect& postgres_dialect() {
    static const Dialect dialect{
        {"{identity}", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY"},
        {"{blob}", "BYTEA"},
        {"{begin}", "BEGIN ISOLATION LEVEL READ COMMITTED"},
        // Not by `to_regclass`, which may have cached that it was not there.
        {"{has_schema}", "SELECT 1 FROM pg_class WHERE relname = 'cio_outbox_schema' AND pg_table_is_visible(oid)"},
        {"{lock_schema}", "SELECT pg_advisory_xact_lock(hashtext('cio_outbox'))"},
        {"{lock}", " FOR UPDATE SKIP LOCKED"},
        {"{insert}", "WITH added AS ("},
        {"{inserted}", " RETURNING id) SELECT id, pg_notify('cio_outbox', '') FROM added"},
        // Of the statement, and not of the moment, which no index could be searched for.
        {"{now}", "(extract(epoch FROM statement_timestamp()) * 1000)::bigint"}};
    return dialect;
}

constexpr Oid bytes_type = 17;

Error postgres_error(std::string_view words, std::string advice = {}) {
    return database_error("PostgreSQL: " + one_line(words), std::move(advice));
}

/// The parameters of a statement in the form that libpq takes them.
class Parameters {
public:
    explicit Parameters(const std::vector<Value>& values) {
        texts_.reserve(values.size());  // pointers to them must stay
        for (const auto& value : values) add(value);
    }

    [[nodiscard]] int count() const noexcept { return static_cast<int>(pointers_.size()); }
    [[nodiscard]] const char* const* pointers() const noexcept { return pointers_.data(); }
    [[nodiscard]] const int* lengths() const noexcept { return lengths_.data(); }
    [[nodiscard]] const int* formats() const noexcept { return formats_.data(); }

private:
    void add(const Value& value) {
        if (const auto* blob = std::get_if<Blob>(&value)) {
            add(blob->bytes.data() == nullptr ? "" : blob->bytes.data(), blob->bytes.size(), 1);
        } else if (const auto* text = std::get_if<std::string_view>(&value)) {
            texts_.emplace_back(*text);
            add(texts_.back().c_str(), text->size(), 0);
        } else if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            texts_.push_back(std::to_string(*integer));
            add(texts_.back().c_str(), texts_.back().size(), 0);
        } else {
            add(nullptr, 0, 0);
        }
    }
    void add(const char* bytes, std::size_t size, int format) {
        pointers_.push_back(bytes);
        lengths_.push_back(static_cast<int>(size));
        formats_.push_back(format);
    }

    std::vector<std::string> texts_;
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

Cell cell_of(const PGresult* result, int row, int column) {
    if (PQgetisnull(result, row, column) != 0) return std::nullopt;
    const auto* const text = PQgetvalue(result, row, column);
    if (PQftype(result, column) != bytes_type) {
        return std::string{text, static_cast<std::size_t>(PQgetlength(result, row, column))};
    }
    std::size_t size = 0;
    const std::unique_ptr<unsigned char, Clear> bytes{
        PQunescapeBytea(reinterpret_cast<const unsigned char*>(text), &size)};
    return std::string{reinterpret_cast<const char*>(bytes.get()), size};
}

Answer answer_of(const PGresult* result) {
    Answer answer;
    const int columns = PQnfields(result);
    for (int row = 0; row < PQntuples(result); ++row) {
        auto& cells = answer.rows.emplace_back();
        cells.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column) cells.push_back(cell_of(result, row, column));
    }
    const std::string_view changed = PQcmdTuples(const_cast<PGresult*>(result));
    std::from_chars(changed.data(), changed.data() + changed.size(), answer.changed);
    return answer;
}

class PostgresConnection final : public Connection {
public:
    /// One that was opened, and is closed.
    explicit PostgresConnection(PgConnection owned) : owned_{std::move(owned)}, connection_{owned_.get()} {}
    /// The user's.
    explicit PostgresConnection(PGconn* connection) : connection_{connection} {}

    Result<Answer> run(const char* statement, const std::vector<Value>& values) override {
        const Parameters parameters{values};
        PgResult result;
        if (owned_ && !values.empty()) {
            auto& name = prepared_[statement];
            if (name.empty()) {
                const auto made = "cio_" + std::to_string(++prepares_);
                result.reset(PQprepare(connection_, made.c_str(), in_dialect(statement, postgres_dialect()).c_str(), 0,
                                       nullptr));
                if (!has_succeeded(result)) return failure(result);
                name = made;
            }
            result.reset(PQexecPrepared(connection_, name.c_str(), parameters.count(), parameters.pointers(),
                                        parameters.lengths(), parameters.formats(), 0));
        } else {
            const auto text = in_dialect(statement, postgres_dialect());
            result.reset(PQexecParams(connection_, text.c_str(), parameters.count(), nullptr, parameters.pointers(),
                                      parameters.lengths(), parameters.formats(), 0));
        }
        if (!has_succeeded(result)) return failure(result);
        return answer_of(result.get());
    }

    [[nodiscard]] bool is_alive() const noexcept override { return PQstatus(connection_) == CONNECTION_OK; }

private:
    [[nodiscard]] Error failure(const PgResult& result) const {
        const std::string words = PQresultErrorMessage(result.get());
        return postgres_error(words.empty() ? PQerrorMessage(connection_) : words);
    }

    PgConnection owned_;
    PGconn* connection_;
    std::map<const char*, std::string> prepared_;  ///< Their names.
    int prepares_ = 0;
};

/// Longest that a step of connecting may take, in milliseconds.
constexpr int longest_step = 10'000;

/// Waits on a thread of its own for others to say that something was enqueued.
class Listener {
public:
    Listener(std::string url, std::function<void()> wake) : url_{std::move(url)}, wake_{std::move(wake)} {
        if (pipe2(stop_.data(), O_CLOEXEC) != 0) return;  // then there is only the interval
        const base::SignalsBlocked inherited;
        thread_ = std::thread{[this] { run(); }};
    }
    ~Listener() {
        if (!thread_.joinable()) return;
        close(stop_[1]);
        thread_.join();
        close(stop_[0]);
    }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

private:
    void run() {
        constexpr int pause = 1'000;
        do {
            const auto connection = begin_connecting(url_);
            if (!listens(connection.get())) continue;
            wake_();  // for what was said while nobody listened
            while (wait(PQsocket(connection.get()), POLLIN, -1) && PQconsumeInput(connection.get()) == 1) {
                bool told = false;
                while (const std::unique_ptr<PGnotify, Clear> notification{PQnotifies(connection.get())}) told = true;
                if (told) wake_();
            }
        } while (!stopped_ && wait(-1, 0, pause));
    }

    /// Connects without holding up who stops it.
    bool listens(PGconn* connection) {
        const bool connected =
            is_connected(connection, [&](int socket, short event) { return wait(socket, event, longest_step); });
        return connected && has_succeeded(PgResult{PQexec(connection, "LISTEN cio_outbox")});
    }

    /// Until something happens on the socket, or for so long; false if stopped.
    bool wait(int socket, short event, int milliseconds) {
        std::array<pollfd, 2> waits{{{stop_[0], POLLIN, 0}, {socket, event, 0}}};
        poll(waits.data(), waits.size(), milliseconds);
        stopped_ = stopped_ || waits[0].revents != 0;
        return !stopped_;
    }

    std::string url_;
    std::function<void()> wake_;
    std::array<int, 2> stop_{-1, -1};
    bool stopped_ = false;  ///< Of the thread alone.
    std::thread thread_;
};

class PostgresDatabase final : public Database {
public:
    explicit PostgresDatabase(std::string url) : url_{std::move(url)} {}

    Result<std::unique_ptr<Connection>> connect() override {
        if (auto problem = problem_of_url(url_); !problem.empty()) return postgres_error(problem);
        auto opened = begin_connecting(url_);
        const bool connected = is_connected(opened.get(), [](int socket, short event) {
            pollfd wait{socket, event, 0};
            int ready = 0;
            do {
                ready = poll(&wait, 1, longest_step);
            } while (ready < 0 && errno == EINTR);
            return ready > 0;
        });
        if (!connected) {
            const std::string words = PQerrorMessage(opened.get());
            return postgres_error(words.empty() ? "no connection in time" : words,
                                  "Check the URL, and whether the server is up");
        }
        auto connection = std::make_unique<PostgresConnection>(std::move(opened));
        // What is enqueued or recorded must survive the server. What waits for replicas as well is left as it is.
        const auto level = connection->run("SHOW synchronous_commit", {});
        if (!level) return level.error();
        if (level->rows.front().front() == "off") {
            if (auto set = connection->run("SET synchronous_commit = on", {}); !set) return std::move(set).error();
        }
        return std::unique_ptr<Connection>{std::move(connection)};
    }

    Result<std::unique_ptr<Connection>> borrow(sqlite3* /*database*/) override {
        return database_error("this outbox is in PostgreSQL, and the transaction in SQLite");
    }
    Result<std::unique_ptr<Connection>> borrow(pg_conn* connection) override {
        return std::unique_ptr<Connection>{std::make_unique<PostgresConnection>(connection)};
    }

    std::shared_ptr<void> listen(std::function<void()> wake) override {
        return std::make_shared<Listener>(url_, std::move(wake));
    }

private:
    std::string url_;
};

}  // namespace

std::unique_ptr<Database> postgres_database(const std::string& url) { return std::make_unique<PostgresDatabase>(url); }

}  // namespace cio::outbox

// SPDX-License-Identifier: MIT
#include "outbox/sql_store.hpp"

#include <algorithm>
#include <limits>
#include <list>
#include <mutex>
#include <utility>

#include "base/json_document.hpp"
#include "base/json_integer.hpp"

namespace cio::outbox {

namespace {

// ---- values ------------------------------------------------------------------------------------

constexpr std::int64_t number_of(State state) { return static_cast<std::int64_t>(state); }

Value value_of(const std::optional<Timestamp>& time) {
    if (!time) return {};
    return Milliseconds{time->time_since_epoch()}.count();
}

std::int64_t integer(const Cell& cell) { return cell ? base::parse_integer(*cell).value_or(0) : 0; }

std::optional<std::int64_t> optional_integer(const Cell& cell) {
    return cell ? std::optional{integer(cell)} : std::nullopt;
}

std::optional<Timestamp> optional_time(const Cell& cell) {
    return cell ? std::optional{time_of(integer(cell))} : std::nullopt;
}

RetrySafety safety_of(const Cell& cell) {
    for (const auto safety : {RetrySafety::read, RetrySafety::idempotent}) {
        if (cell == to_string(safety)) return safety;
    }
    return RetrySafety::once;
}

std::string text_of(const std::vector<HttpHeader>& headers) {
    Json list = Json::array();
    for (const auto& header : headers) list.push_back({header.name, header.value});
    return list.dump();
}

std::vector<HttpHeader> headers_of(const Cell& cell) {
    std::vector<HttpHeader> headers;
    const auto list = base::try_parse(cell.value_or("[]"));
    if (!list) return headers;
    for (const auto& pair : *list) headers.push_back({pair.at(0).get<std::string>(), pair.at(1).get<std::string>()});
    return headers;
}

// ---- statements --------------------------------------------------------------------------------

constexpr const char* insert =
    "{insert}INSERT INTO cio_outbox (key, state, created_at, due_at, expires_at, operation, method, target, "
    "limit_class, safety, headers, body) VALUES ($1, 0, {now}, coalesce($2, {now}), $3, $4, $5, $6, $7, $8, $9, $10) "
    "ON CONFLICT (key) DO NOTHING{inserted}";
constexpr const char* select_by_key = "SELECT id, state FROM cio_outbox WHERE key = $1";

#define CIO_CLAIMED                                                                                                 \
    "cio_outbox.id, key, attempts, created_at, attempted_at, expires_at, {now}, state, operation, method, target, " \
    "limit_class, safety, headers, body"

// `(state IN (1, 2) OR ambiguous = 1)` is what the index of open entries is made of, and so how it is found.
//
// In a CTE that is made once: otherwise PostgreSQL may look for entries again for each that it updates.
constexpr const char* claim =
    "WITH chosen AS MATERIALIZED (SELECT id FROM cio_outbox WHERE state = 0 AND limit_class = $1 AND due_at <= {now} "
    "ORDER BY due_at LIMIT $2{lock}) "
    "UPDATE cio_outbox SET state = 1, attempts = attempts + 1, attempted_at = {now}, lease_until = {now} + $3 "
    "FROM chosen WHERE cio_outbox.id = chosen.id RETURNING " CIO_CLAIMED;
constexpr const char* claim_doubtful =
    "WITH chosen AS MATERIALIZED (SELECT id FROM cio_outbox "
    "WHERE (state IN (1, 2) OR ambiguous = 1) AND state = 2 AND due_at <= {now} AND "
    "(lease_until IS NULL OR lease_until < {now}) ORDER BY id LIMIT $1{lock}) "
    "UPDATE cio_outbox SET lease_until = {now} + $2 "
    "FROM chosen WHERE cio_outbox.id = chosen.id RETURNING " CIO_CLAIMED;
constexpr const char* select_unsettled =
    "SELECT " CIO_CLAIMED " FROM cio_outbox WHERE (state IN (1, 2) OR ambiguous = 1) AND operation = $1";

// A send that has succeeded is news even of an entry that was given up meanwhile. Its body is of no use any more, but
// where it tells what an attempt without a fate was about.
constexpr const char* store_fate =
    "UPDATE cio_outbox SET state = $3, due_at = {now} + $4, lease_until = NULL, "
    "error = CASE WHEN $3 = 0 AND $6 = '' THEN error ELSE $6 END, "
    "finished_at = CASE WHEN $3 >= 3 THEN {now} END, result_id = coalesce($5, result_id), "
    "ambiguous = CASE WHEN $7 = 1 THEN 1 ELSE ambiguous END, "
    "body = CASE WHEN $3 = 3 AND ambiguous = 0 THEN NULL ELSE body END "
    "WHERE id = $1 AND attempts = $2 AND (state IN (1, 2) OR ($3 = 3 AND state IN (4, 6)))";
constexpr const char* expire_leases =
    "WITH chosen AS MATERIALIZED (SELECT id FROM cio_outbox "
    "WHERE (state IN (1, 2) OR ambiguous = 1) AND state = 1 AND lease_until < {now}{lock}) "
    "UPDATE cio_outbox SET state = CASE WHEN safety = 'once' THEN 2 ELSE 0 END, "
    "due_at = CASE WHEN safety = 'once' THEN lease_until + $1 ELSE {now} END, lease_until = NULL "
    "FROM chosen WHERE cio_outbox.id = chosen.id";
constexpr const char* cancel_entry =
    "UPDATE cio_outbox SET state = 6, finished_at = {now}, ambiguous = CASE WHEN state = 2 THEN 1 ELSE ambiguous END "
    "WHERE key = $1 AND state IN (0, 2, 4, 5)";
constexpr const char* retry_entry =
    "UPDATE cio_outbox SET state = 0, due_at = {now}, finished_at = NULL, expires_at = NULL "
    "WHERE key = $1 AND state IN (4, 5, 6)";
constexpr const char* retry_in_state =
    "UPDATE cio_outbox SET state = 0, due_at = {now}, finished_at = NULL, expires_at = NULL "
    "WHERE state = $1 AND state IN (4, 5, 6)";
constexpr const char* forget_old = "DELETE FROM cio_outbox WHERE state IN (3, 6) AND finished_at < {now} - $1";
constexpr const char* next_due =
    "SELECT due_at - {now} FROM cio_outbox WHERE state = 0 AND limit_class = $1 ORDER BY due_at LIMIT 1";

#define CIO_ENTRY                                                                                                 \
    "id, key, state, operation, method, target, safety, attempts, created_at, due_at, expires_at, attempted_at, " \
    "finished_at, result_id, error"

constexpr const char* find_entry = "SELECT " CIO_ENTRY ", body FROM cio_outbox WHERE key = $1";
constexpr const char* list_all = "SELECT " CIO_ENTRY " FROM cio_outbox WHERE id > $1 ORDER BY id LIMIT $2";
constexpr const char* list_state =
    "SELECT " CIO_ENTRY " FROM cio_outbox WHERE id > $1 AND state = $3 ORDER BY id LIMIT $2";
constexpr const char* count_all = "SELECT state, count(*), min(created_at) FROM cio_outbox GROUP BY state";

// Once for each index: neither is looked through.
constexpr const char* any_open =
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM cio_outbox WHERE state = 0) "
    "OR EXISTS (SELECT 1 FROM cio_outbox WHERE (state IN (1, 2) OR ambiguous = 1) AND state IN (1, 2))";

Claimed claimed_of(Row& row) {
    Claimed made;
    std::size_t at = 0;
    const auto next = [&]() -> Cell& { return row[at++]; };
    const auto text = [&] { return std::move(next()).value_or(""); };
    made.id = integer(next());
    made.key = text();
    made.attempts = static_cast<int>(integer(next()));
    made.created = integer(next());
    made.attempted = integer(next());
    made.expires = optional_integer(next());
    made.now = integer(next());
    const auto state = static_cast<State>(integer(next()));
    made.is_open = state == State::sending || state == State::in_doubt;
    made.request.operation = text();
    made.request.method = text();
    made.request.target = text();
    made.request.limit_class = text();
    made.request.safety = safety_of(next());
    made.request.headers = headers_of(next());
    made.request.body = std::move(next());
    return made;
}

Entry entry_of(Row& row) {
    Entry made;
    std::size_t at = 0;
    const auto next = [&]() -> Cell& { return row[at++]; };
    const auto text = [&] { return std::move(next()).value_or(""); };
    made.id = integer(next());
    made.key = text();
    made.state = static_cast<State>(integer(next()));
    made.operation = text();
    made.http_method = text();
    made.target = text();
    made.safety = safety_of(next());
    made.attempts = static_cast<int>(integer(next()));
    made.created = time_of(integer(next()));
    made.due = time_of(integer(next()));
    made.expires = optional_time(next());
    made.attempted = optional_time(next());
    made.finished = optional_time(next());
    made.result_id = std::move(next());
    made.error = text();
    if (at < row.size()) made.body = text();
    return made;
}

std::vector<Claimed> all_claimed(Answer& answer) {
    std::vector<Claimed> all;
    all.reserve(answer.rows.size());
    for (auto& row : answer.rows) all.push_back(claimed_of(row));
    std::sort(all.begin(), all.end(), [](const Claimed& a, const Claimed& b) { return a.id < b.id; });
    return all;
}

Result<Enqueued> add_on(Connection& connection, const NewEntry& entry) {
    const auto& request = entry.request;
    const auto headers = text_of(request.headers);
    const auto added =
        connection.run(insert, {Value{entry.key}, value_of(entry.options.not_before), value_of(entry.options.expires),
                                Value{std::string_view{request.operation}}, Value{std::string_view{request.method}},
                                Value{std::string_view{request.target}}, Value{std::string_view{request.limit_class}},
                                Value{to_string(request.safety)}, Value{std::string_view{headers}},
                                request.body ? Value{Blob{*request.body}} : Value{}});
    if (!added) return added.error();
    if (!added->rows.empty()) return Enqueued{integer(added->rows.front().front()), true, State::pending};
    const auto known = connection.run(select_by_key, {Value{entry.key}});
    if (!known) return known.error();
    if (known->rows.empty()) return database_error("an entry with this key was there, and has just been removed");
    const auto& row = known->rows.front();
    return Enqueued{integer(row[0]), false, static_cast<State>(integer(row[1]))};
}

// ---- the store ---------------------------------------------------------------------------------

/// Functions to be woken; outlives the store where a subscription does.
struct Subscribers {
    std::mutex mutex;
    std::list<std::function<void()>> functions;

    void wake() {
        const std::lock_guard lock{mutex};
        for (const auto& function : functions) function();
    }
};

class Subscribed final : public Subscription {
public:
    Subscribed(std::shared_ptr<Subscribers> subscribers, const std::function<void()>& wake,
               std::shared_ptr<void> listener)
        : subscribers_{std::move(subscribers)}, listener_{std::move(listener)} {
        const std::lock_guard lock{subscribers_->mutex};
        place_ = subscribers_->functions.insert(subscribers_->functions.end(), wake);
    }
    ~Subscribed() override {
        listener_.reset();
        const std::lock_guard lock{subscribers_->mutex};
        subscribers_->functions.erase(place_);
    }
    Subscribed(const Subscribed&) = delete;
    Subscribed& operator=(const Subscribed&) = delete;

private:
    std::shared_ptr<Subscribers> subscribers_;
    std::shared_ptr<void> listener_;
    std::list<std::function<void()>>::iterator place_;
};

class SqlStore final : public Store {
public:
    explicit SqlStore(std::unique_ptr<Database> database) : database_{std::move(database)} {}

    Result<void> open(bool create) {
        return use([&](Connection& connection) { return prepare_schema(connection, create); });
    }

    Result<Enqueued> add(const NewEntry& entry) override {
        // Again if the connection was dead: the key makes sure that it is one entry.
        auto added = use([&](Connection& connection) { return add_on(connection, entry); });
        if (!added && !is_connected()) added = use([&](Connection& connection) { return add_on(connection, entry); });
        if (added && added->is_new) subscribers_->wake();
        return added;
    }
    Result<Enqueued> add_within(sqlite3* database, const NewEntry& entry) override {
        return add_borrowed(database, entry);
    }
    Result<Enqueued> add_within(pg_conn* connection, const NewEntry& entry) override {
        return add_borrowed(connection, entry);
    }

    Result<std::optional<Entry>> find(std::string_view key) override {
        auto answer = run(find_entry, {Value{key}});
        if (!answer) return std::move(answer).error();
        if (answer->rows.empty()) return std::optional<Entry>{};
        return std::optional{entry_of(answer->rows.front())};
    }

    Result<std::vector<Entry>> list(const ListOptions& options) override {
        constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
        std::vector<Value> values{options.after,
                                  static_cast<std::int64_t>(std::min<std::uint64_t>(options.limit, most))};
        if (options.state) values.emplace_back(number_of(*options.state));
        auto answer = run(options.state ? list_state : list_all, values);
        if (!answer) return std::move(answer).error();
        std::vector<Entry> entries;
        entries.reserve(answer->rows.size());
        for (auto& row : answer->rows) entries.push_back(entry_of(row));
        return entries;
    }

    Result<Counts> count() override {
        const auto answer = run(count_all, {});
        if (!answer) return answer.error();
        Counts counts;
        std::size_t* const by_state[] = {&counts.pending, &counts.sending, &counts.in_doubt, &counts.sent,
                                         &counts.held,    &counts.parked,  &counts.cancelled};
        for (const auto& row : answer->rows) {
            const auto state = static_cast<std::size_t>(integer(row[0]));
            if (state >= std::size(by_state)) continue;
            *by_state[state] = static_cast<std::size_t>(integer(row[1]));
            if (state > static_cast<std::size_t>(State::in_doubt)) continue;
            const auto created = time_of(integer(row[2]));
            counts.oldest = counts.oldest ? std::min(*counts.oldest, created) : created;
        }
        return counts;
    }

    Result<bool> has_open() override {
        return run(any_open, {}).transform([](const Answer& answer) { return !answer.rows.empty(); });
    }

    Result<bool> cancel(std::string_view key) override {
        return changed(cancel_entry, {Value{key}}).transform([](std::size_t count) { return count > 0; });
    }

    Result<bool> retry(std::string_view key) override {
        auto count = changed(retry_entry, {Value{key}});
        subscribers_->wake();
        return count.transform([](std::size_t number) { return number > 0; });
    }

    Result<std::size_t> retry_all(State state) override {
        auto count = changed(retry_in_state, {number_of(state)});
        subscribers_->wake();
        return count;
    }

    Result<std::vector<std::optional<Milliseconds>>> due(const std::vector<std::string_view>& classes) override {
        return use([&](Connection& connection) -> Result<std::vector<std::optional<Milliseconds>>> {
            std::vector<std::optional<Milliseconds>> times;
            for (const auto limit_class : classes) {
                const auto answer = connection.run(next_due, {Value{limit_class}});
                if (!answer) return answer.error();
                auto& time = times.emplace_back();
                if (!answer->rows.empty()) time = Milliseconds{integer(answer->rows.front().front())};
            }
            return times;
        });
    }

    Result<Round> exchange(const std::vector<Fate>& fates, const std::vector<Wanted>& wanted,
                           Milliseconds lease) override {
        return use([&](Connection& connection) {
            return transact(connection, [&] { return exchange_on(connection, fates, wanted, lease); });
        });
    }

    Result<std::size_t> expire(Milliseconds settle) override { return changed(expire_leases, {settle.count()}); }

    Result<std::vector<Claimed>> claim_in_doubt(std::size_t most, Milliseconds lease) override {
        return run(claim_doubtful, {static_cast<std::int64_t>(most), lease.count()}).transform(all_claimed_of);
    }

    Result<std::vector<Claimed>> unsettled(std::string_view operation) override {
        return run(select_unsettled, {Value{operation}}).transform(all_claimed_of);
    }

    Result<bool> is_known(std::string_view operation, std::string_view result_id) override {
        const auto answer = run("SELECT 1 FROM cio_outbox WHERE result_id = $1 AND operation = $2 LIMIT 1",
                                {Value{result_id}, Value{operation}});
        if (!answer) return answer.error();
        return !answer->rows.empty();
    }

    Result<std::size_t> forget(Milliseconds age) override { return changed(forget_old, {age.count()}); }

    Result<std::unique_ptr<Subscription>> subscribe(std::function<void()> wake) override {
        auto listener = database_->listen(wake);
        const std::lock_guard lock{mutex_};
        tells_all_ = tells_all_ || listener != nullptr;
        return std::unique_ptr<Subscription>{std::make_unique<Subscribed>(subscribers_, wake, std::move(listener))};
    }

    [[nodiscard]] bool tells_all() const noexcept override {
        const std::lock_guard lock{mutex_};
        return tells_all_;
    }

private:
    static std::vector<Claimed> all_claimed_of(Answer answer) { return all_claimed(answer); }

    /// Does something with the connection, which is made again if it has died.
    template <class Work>
    auto use(Work work) -> decltype(work(std::declval<Connection&>())) {
        const std::lock_guard lock{mutex_};
        if (!connection_ || !connection_->is_alive()) {
            connection_.reset();
            auto made = database_->connect();
            if (!made) return std::move(made).error();
            connection_ = *std::move(made);
        }
        return work(*connection_);
    }

    [[nodiscard]] bool is_connected() const {
        const std::lock_guard lock{mutex_};
        return connection_ && connection_->is_alive();
    }

    Result<Answer> run(const char* statement, const std::vector<Value>& values) {
        return use([&](Connection& connection) { return connection.run(statement, values); });
    }

    Result<std::size_t> changed(const char* statement, const std::vector<Value>& values) {
        return run(statement, values).transform([](const Answer& answer) { return answer.changed; });
    }

    template <class Handle>
    Result<Enqueued> add_borrowed(Handle* handle, const NewEntry& entry) {
        auto borrowed = database_->borrow(handle);
        if (!borrowed) return std::move(borrowed).error();
        return add_on(**borrowed, entry);
    }

    static Result<Round> exchange_on(Connection& connection, const std::vector<Fate>& fates,
                                     const std::vector<Wanted>& wanted, Milliseconds lease) {
        Round round;
        for (const auto& fate : fates) {
            const auto stored = connection.run(
                store_fate, {fate.id, std::int64_t{fate.attempts}, number_of(fate.state), fate.delay.count(),
                             fate.result_id ? Value{std::string_view{*fate.result_id}} : Value{},
                             Value{std::string_view{fate.error}}, std::int64_t{fate.ambiguous ? 1 : 0}});
            if (!stored) return stored.error();
            round.stored.push_back(stored->changed > 0);
        }
        for (const auto& [limit_class, most] : wanted) {
            auto answer = connection.run(claim, {Value{limit_class}, static_cast<std::int64_t>(most), lease.count()});
            if (!answer) return std::move(answer).error();
            for (auto& one : all_claimed(*answer)) round.claimed.push_back(std::move(one));
        }
        return round;
    }

    std::unique_ptr<Database> database_;
    mutable std::mutex mutex_;
    std::unique_ptr<Connection> connection_;
    bool tells_all_ = false;
    std::shared_ptr<Subscribers> subscribers_ = std::make_shared<Subscribers>();
};

}  // namespace

Result<std::shared_ptr<Store>> open_store(std::unique_ptr<Database> database, bool create) {
    auto store = std::make_shared<SqlStore>(std::move(database));
    if (auto opened = store->open(create); !opened) return std::move(opened).error();
    return std::shared_ptr<Store>{std::move(store)};
}

}  // namespace cio::outbox

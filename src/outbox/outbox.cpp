// SPDX-License-Identifier: MIT
#include <cio/outbox/outbox.hpp>

#include "outbox/sql_store.hpp"
#include "outbox/wire.hpp"

namespace cio::outbox {

namespace {

constexpr std::size_t longest_key = 255;

Error refused_because(std::string_view what, std::string why) {
    ErrorInfo info;
    info.kind = ErrorKind::invalid_request;
    info.operation = "outbox";
    info.summary = "the request was not enqueued";
    info.messages = {{std::move(why), std::string{what}}};
    return Error{std::move(info)};
}

}  // namespace

Result<Outbox> Outbox::open(const std::string& where, const OpenOptions& options,
                            cio::detail::CompiledWithJson /*for the linker*/) {
    auto database = is_postgres(where) ? postgres_database(where) : sqlite_database(where, options);
    auto store = open_store(std::move(database), options.create);
    if (!store) return std::move(store).error();
    return Outbox{*std::move(store)};
}

Result<Enqueued> Outbox::add(const cio::detail::Operation& operation, const void* request, std::string_view key,
                             const EnqueueOptions& options, const Transaction& transaction) const {
    if (key.empty()) return refused_because("key", "is required");
    if (key.size() > longest_key)
        return refused_because("key", "has more than " + std::to_string(longest_key) + " bytes");
    if (key.find('\0') != std::string_view::npos) return refused_because("key", "has a null character");
    if (transaction.is_given && transaction.sqlite == nullptr && transaction.postgres == nullptr) {
        return refused_because("transaction", "is a null pointer");
    }
    const auto wire = wire_of(operation, request);
    if (!wire) return wire.error();
    const NewEntry entry{key, *wire, options};
    if (transaction.sqlite != nullptr) return store_->add_within(transaction.sqlite, entry);
    if (transaction.postgres != nullptr) return store_->add_within(transaction.postgres, entry);
    return store_->add(entry);
}

Result<std::optional<Entry>> Outbox::find(std::string_view key) const { return store_->find(key); }
Result<std::vector<Entry>> Outbox::list(const ListOptions& options) const { return store_->list(options); }
Result<Counts> Outbox::count() const { return store_->count(); }
Result<bool> Outbox::cancel(std::string_view key) const { return store_->cancel(key); }
Result<bool> Outbox::retry(std::string_view key) const { return store_->retry(key); }
Result<std::size_t> Outbox::retry_all(State state) const { return store_->retry_all(state); }

}  // namespace cio::outbox

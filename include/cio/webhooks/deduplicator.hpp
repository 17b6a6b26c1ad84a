// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

#include <cio/print.hpp>
#include <cio/result.hpp>
#include <cio/webhooks/export.hpp>

CIO_API_BEGIN
namespace cio::webhooks {

/// Who is to handle an event.
enum class Claim : std::uint8_t {
    first,     ///< You: nobody has claimed it before.
    repeated,  ///< Nobody: it has been claimed before.
};

using cio::operator<<;  // prints the name

/// The claim's name: `"first"` or `"repeated"`.
CIO_WEBHOOKS_API std::string_view to_string(Claim claim) noexcept;

/// Knows which events have come before. The service delivers each at least once, so some come again.
///
/// An interface: what remembers them in a database, for several hosts, implements it as well. Safe to share between
/// threads.
class CIO_WEBHOOKS_API Deduplicator {
public:
    Deduplicator() = default;
    Deduplicator(const Deduplicator&) = delete;
    Deduplicator& operator=(const Deduplicator&) = delete;
    virtual ~Deduplicator();

    /// Claims the event with this id. Of all who ever ask, one is the first. Fails if it cannot be found out.
    [[nodiscard]] virtual Result<Claim> claim(std::string_view event_id) = 0;

    /// Takes a claim back, as the event could not be handled: the next who asks is the first again.
    virtual Result<void> release(std::string_view event_id) = 0;
};

/// Remembers the latest events in memory: of this process, and until it ends. Never fails.
class CIO_WEBHOOKS_API MemoryDeduplicator final : public Deduplicator {
public:
    /// Remembers as many events as this; those that have not come for longest make room. 100,000 take some 20 MB.
    explicit MemoryDeduplicator(std::size_t capacity = 100'000);
    ~MemoryDeduplicator() override;

    [[nodiscard]] Result<Claim> claim(std::string_view event_id) override;
    Result<void> release(std::string_view event_id) override;

    /// How many events it remembers.
    [[nodiscard]] std::size_t size() const;

private:
    struct Data;
    std::unique_ptr<Data> data_;
};

}  // namespace cio::webhooks
CIO_API_END

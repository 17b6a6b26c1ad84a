// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>
#include <initializer_list>
#include <memory>

#include <cio/cancellation.hpp>
#include <cio/export.hpp>

CIO_API_BEGIN
namespace cio {

/// Turns signals, such as that of Ctrl-C, into cancellation: what to use instead of a signal handler
/// of your own, which must not call `CancelSource::cancel()`.
///
/// The first signal cancels `first()`: give it to what should come to an orderly end
/// (`CallOptions::stop`, `BatchOptions::stop`). A second one cancels `second()`, for what should be cut
/// short (`CallOptions::cancel`). A third does what it did before this object was made, which usually
/// ends the program.
///
/// @code
/// const cio::Interrupt interrupt;
/// cio::BatchOptions options;
/// options.stop = interrupt.first();
/// options.call.cancel = interrupt.second();
/// for (const auto& item : client.batch(requests, options)) store(item);
/// @endcode
class CIO_API Interrupt {
public:
    /// Listens for SIGINT and SIGTERM.
    Interrupt() : Interrupt{SIGINT, SIGTERM} {}
    /// Listens for these signals until it is destroyed. One at a time in a program.
    /// @throws std::logic_error when there is another one.
    /// @throws std::system_error when the system refuses.
    Interrupt(std::initializer_list<int> signals);
    /// Restores what the signals did before.
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    /// Cancelled by the first signal.
    [[nodiscard]] CancelToken first() const noexcept;
    /// Cancelled by the second signal.
    [[nodiscard]] CancelToken second() const noexcept;
    /// The last signal that came, such as `SIGINT`; 0 if none has.
    [[nodiscard]] int signal() const noexcept;

private:
    class Listener;
    std::unique_ptr<Listener> listener_;
};

}  // namespace cio
CIO_API_END

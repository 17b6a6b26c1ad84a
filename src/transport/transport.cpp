// SPDX-License-Identifier: MIT
#include <cio/transport.hpp>

#include "transport/threaded_multi.hpp"

namespace cio {

BodySource::~BodySource() = default;
MultiTransport::~MultiTransport() = default;
Transport::~Transport() = default;

std::unique_ptr<MultiTransport> Transport::open_multi(std::size_t /*most*/) {
    return std::make_unique<transport::ThreadedMulti>(*this);
}

}  // namespace cio

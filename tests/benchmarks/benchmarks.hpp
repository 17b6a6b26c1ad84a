// SPDX-License-Identifier: MIT
#pragma once

namespace cio::bench {

// Each prints its RATIO lines, and says whether all bars were reached.
[[nodiscard]] bool blocking_send();
[[nodiscard]] bool blocking_send_16_threads();
[[nodiscard]] bool batch_http1();
[[nodiscard]] bool batch_http2();
[[nodiscard]] bool batch_one_at_a_time();
[[nodiscard]] bool decode_activities();
[[nodiscard]] bool encode_send();
[[nodiscard]] bool export_download();
[[nodiscard]] bool queued_sends();
[[nodiscard]] bool batch_of_a_million();
[[nodiscard]] bool webhook_events();

}  // namespace cio::bench

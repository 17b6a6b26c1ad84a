// SPDX-License-Identifier: MIT
// Uploads a picture or a PDF to the asset library, shows it there, and deletes it again.
//
//     upload_asset logo.png
//
// Without a file it uploads a picture of one pixel, which it has in memory.

#include <cstdint>
#include <string>

#include <cio/api/assets.hpp>
#include <cio/app_client.hpp>
#include <cio/pages.hpp>

#include "support/example.hpp"

namespace {

/// A GIF of one transparent pixel.
std::string one_pixel() {
    using namespace std::string_literals;
    return "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff\x21\xf9\x04\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b"s;
}

}  // namespace

int main(int count, char** arguments) {
    const example::Target target{"The asset library"};
    const cio::AppClient client{target.options()};

    cio::UploadAssetRequest request;
    request.file =
        count > 1 ? cio::UploadFile::from_file(arguments[1]) : cio::UploadFile::from_memory(one_pixel(), "pixel.gif");
    request.on_progress = [](std::uint64_t sent, std::uint64_t total) {
        example::line("sent " + std::to_string(sent) + " of " + std::to_string(total) + " bytes");
    };

    example::heading("Upload");
    const auto uploaded = client.upload_asset(request);
    if (!target.show(uploaded)) return 1;
    example::row("id", uploaded->id);
    example::row("name", uploaded->name);
    example::row("path", uploaded->path);

    example::heading("The library");
    example::Table table{{"id", "name", "bytes"}};
    for (const auto& asset : client.items(cio::ListAssetsRequest{})) {
        if (!asset) {
            example::show(asset.error());
            return 1;
        }
        table.add(asset->id, asset->name, asset->size);
    }
    table.print();

    example::heading("Delete it again");
    return target.show(client.delete_asset(uploaded->id)) ? 0 : 1;
}

// SPDX-License-Identifier: MIT
// Keeps snippets and the asset library in step with a folder, such as one that is under version control:
//
//     snippets/footer.html      the snippet "footer"; .liquid and .txt do as well
//     assets/brand/logo.png     logo.png in the folder "brand" of the library
//
//     sync_content FOLDER                     says what it would do
//     sync_content FOLDER --apply             does it
//     sync_content FOLDER --apply --delete    and deletes what the folder does not have
//
// Without a folder it makes a small one, and goes through all of this with the mock service.

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <cio/api/assets.hpp>
#include <cio/api/snippets.hpp>
#include <cio/app_client.hpp>
#include <cio/pages.hpp>

#include "support/example.hpp"
#include "support/samples.hpp"

namespace {

namespace fs = std::filesystem;

/// A change of the workspace that is to be made.
struct Step {
    std::string verb;
    std::string what;
    std::function<cio::Result<void>()> run;
};
using Steps = std::vector<Step>;

/// The files below a folder that have one of these extensions, in order.
std::set<fs::path> files_below(const fs::path& folder, const std::set<std::string>& extensions) {
    std::set<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.is_regular_file() && extensions.count(entry.path().extension().string()) > 0) files.insert(entry);
    }
    return files;
}

/// The service leaves off blanks at both ends.
std::string trimmed(const std::string& text) {
    constexpr auto blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// What is to be done about the snippets. They are listed with their content, so that this is certain.
/// @throws cio::Exception if they cannot be listed.
void add_snippet_steps(Steps& steps, const cio::AppClient& client, const fs::path& folder) {
    std::map<std::string, std::string> wanted;
    for (const auto& file : files_below(folder, {".html", ".liquid", ".txt"})) {
        std::ifstream in{file, std::ios::binary};
        const std::string content{std::istreambuf_iterator<char>{in}, {}};
        const bool is_first = wanted.emplace(file.stem().string(), trimmed(content)).second;
        if (!in || !is_first) throw std::runtime_error{file.string() + " cannot be read, or is there twice"};
    }
    const auto listed = client.list_snippets().value();
    for (const auto& snippet : listed.snippets) {
        const auto name = snippet.name.value_or("");
        const auto found = wanted.find(name);
        if (found == wanted.end()) {
            steps.push_back({"delete", "snippet " + name, [&client, name] { return client.delete_snippet(name); }});
        } else if (found->second == trimmed(snippet.value.value_or(""))) {
            wanted.erase(found);
        }
    }
    for (const auto& [name, value] : wanted) {
        cio::UpsertSnippetRequest request;
        request.name = name;
        request.value = value;
        steps.push_back({"set", "snippet " + name, [&client, request] {
                             return client.upsert_snippet(request).transform([](const cio::Snippet& /*made*/) {});
                         }});
    }
}

/// The files and folders of the asset library, by path: "brand/" is a folder, "brand/logo.png" a file.
class Library {
public:
    /// @throws cio::Exception if it cannot be listed.
    explicit Library(const cio::AppClient& client) : client_{client} {
        std::map<std::int64_t, cio::AssetFolder> folders;
        for (const auto& folder : client.items(cio::ListAssetFoldersRequest{})) folders[folder.value().id] = *folder;
        const std::function<std::string(std::optional<std::int64_t>)> path_of = [&](auto id) {
            const auto found = folders.find(id.value_or(0));
            if (found == folders.end()) return std::string{};  // the root
            return path_of(found->second.parent_folder_id) + found->second.name.value_or("") + "/";
        };
        for (const auto& [id, folder] : folders) folders_[path_of(id)] = id;
        for (const auto& asset : client.items(cio::ListAssetsRequest{})) {
            files_[path_of(asset.value().parent_folder_id) + asset->name.value_or("")] = *asset;
        }
    }

    [[nodiscard]] const std::map<std::string, cio::Asset>& files() const noexcept { return files_; }

    /// Uploads a file; makes the folders that it needs.
    cio::Result<void> upload(const std::string& path, const fs::path& file) {
        return folder(path.substr(0, path.rfind('/') + 1)).and_then([&](std::int64_t parent) {
            cio::UploadAssetRequest request;
            request.file = cio::UploadFile::from_file(file);
            request.parent_folder_id = parent;
            return client_.upload_asset(request).transform([](const cio::Asset& /*made*/) {});
        });
    }

    /// The content of a file cannot be changed, and messages name it by its address. So one that is in use stays:
    /// the service refuses to delete it. Give the new one a name of its own.
    cio::Result<void> replace(const std::string& path, const fs::path& file) {
        return client_.delete_asset(files_.at(path).id).and_then([&] { return upload(path, file); });
    }

private:
    /// The id of a folder, which is made if need be.
    cio::Result<std::int64_t> folder(const std::string& path) {
        if (const auto found = folders_.find(path); found != folders_.end()) return found->second;
        const auto parent = path.substr(0, path.rfind('/', path.size() - 2) + 1);
        return folder(parent)
            .and_then([&](std::int64_t parent_id) {
                cio::CreateAssetFolderRequest request;
                request.name = path.substr(parent.size(), path.size() - parent.size() - 1);
                request.parent_folder_id = parent_id;
                return client_.create_asset_folder(request);
            })
            .transform([&](const cio::AssetFolder& made) { return folders_[path] = made.id; });
    }

    const cio::AppClient& client_;
    std::map<std::string, std::int64_t> folders_{{"", 0}};
    std::map<std::string, cio::Asset> files_;
};

/// What is to be done about the assets. The service tells neither their content nor a checksum of it: a picture that
/// has changed but not in size is not noticed. Upload that one by hand.
void add_asset_steps(Steps& steps, const cio::AppClient& client, Library& library, const fs::path& folder) {
    std::set<std::string> wanted;
    for (const auto& file : files_below(folder, {".bmp", ".gif", ".jpeg", ".jpg", ".pdf", ".png"})) {
        const auto path = file.lexically_relative(folder).generic_string();
        wanted.insert(path);
        const auto known = library.files().find(path);
        if (known == library.files().end()) {
            steps.push_back({"upload", path, [&library, path, file] { return library.upload(path, file); }});
        } else if (known->second.size != static_cast<std::int64_t>(fs::file_size(file))) {
            steps.push_back({"replace", path, [&library, path, file] { return library.replace(path, file); }});
        }
    }
    for (const auto& [path, asset] : library.files()) {
        if (wanted.count(path) > 0) continue;
        steps.push_back({"delete", path, [&client, id = asset.id] { return client.delete_asset(id); }});
    }
}

/// Makes the changes. All could be looked up, so what fails is most likely about the one step, such as a file that is
/// in use: the others go on. Run it again for those; it looks at what is there first.
bool apply(const Steps& steps) {
    bool good = true;
    for (const auto& [verb, what, run] : steps) {
        const auto result = run();
        example::row(verb, what);
        if (result) continue;
        example::show(result.error());
        good = false;
    }
    return good;
}

bool sync(const cio::AppClient& client, const fs::path& folder, bool may_apply, bool may_delete) {
    if (!fs::is_directory(folder)) throw std::runtime_error{folder.string() + " is no folder"};
    Library library{client};
    Steps steps;
    // What has no folder at all is not kept here: nothing of it is touched.
    if (fs::exists(folder / "snippets")) add_snippet_steps(steps, client, folder / "snippets");
    if (fs::exists(folder / "assets")) add_asset_steps(steps, client, library, folder / "assets");
    if (!may_delete) {
        const auto deletes = [](const Step& step) { return step.verb == "delete"; };
        steps.erase(std::remove_if(steps.begin(), steps.end(), deletes), steps.end());
    }
    if (steps.empty()) example::line("nothing to do");
    if (may_apply) return apply(steps);
    for (const auto& step : steps) example::row("would " + step.verb, step.what);
    return true;
}

/// Every way to call it, and what is in use.
bool sync_sample(const cio::AppClient& client) {
    const auto folder = example::make_content_folder();
    example::heading("What it would do");
    if (!sync(client, folder, false, true)) return false;
    example::heading("Do it, but delete nothing");
    if (!sync(client, folder, true, false)) return false;
    example::heading("Again");
    if (!sync(client, folder, true, false)) return false;
    example::heading("Without the footer, which messages use");
    fs::remove(folder / "snippets" / "footer.html");
    return !sync(client, folder, true, true);
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const auto has = [&](const char* option) {
        return std::find(arguments.begin(), arguments.end(), option) != arguments.end();
    };
    const example::Target target{"Content in step with a folder"};
    const cio::AppClient client{target.options()};
    try {
        if (!arguments.empty()) return sync(client, arguments[0], has("--apply"), has("--delete")) ? 0 : 1;
        if (target.mock() != nullptr) return sync_sample(client) ? 0 : 1;
        std::cerr << "usage: sync_content FOLDER [--apply] [--delete]\n";
        return 2;
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}

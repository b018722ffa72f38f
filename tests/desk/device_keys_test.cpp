// Stories of keys: what a device signs with, and how it goes on when its key no longer counts.
#include "desk/device_keys.h"
#include "journal/integrity.h"
#include "support/device.h"
#include "support/pen.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

using namespace counterpart;
using device::Device;

TEST_CASE("a device signs from its first key on, also after a reload, until the key is revoked")
{
    Device ana("ana");
    REQUIRE(ana.act(RenameWorkspace{"Before"}));
    auto const key = signing_key_from({4, 2});
    REQUIRE(ana.desk.use_key(key, ana.context));
    REQUIRE(ana.act(RenameWorkspace{"Signed"}));
    CHECK(ana.desk.use_key(key, ana.context)->sequence == 0);

    Device later("ana");
    CHECK(later.desk.load(ana.disk).empty());
    later.context = ana.context;
    REQUIRE(later.desk.use_key(key, later.context));
    REQUIRE(later.act(RenameWorkspace{"Signed again"}));
    auto const checked = check_events(later.desk.events());
    CHECK(checked.troubles.empty());
    CHECK(checked.signed_events == 3);
    CHECK(checked.unsigned_events == 1);

    CHECK(later.act(Undo{})->says == "Took back: Renamed the workspace to \"Signed again\"");
    auto const print = fingerprint(key.public_half);
    CHECK(later.act(RevokeKey{print, " "}).error().code == "desk.reason_missing");
    CHECK(later.act(RevokeKey{"0123456789abcdef", "lost"}).error().code == "desk.unknown_key");
    REQUIRE(later.act(RevokeKey{print, "The laptop was lost"}));
    CHECK(later.act(RevokeKey{print, "Again"}).error().code == "desk.already_revoked");
    CHECK(later.desk.can_redo("ana"));
    CHECK(later.desk.use_key(key, later.context).error().code == "desk.key_revoked");

    // A copy that has not heard of it goes on signing, and that is found when the two meet.
    Device thief("ana");
    CHECK(thief.desk.load(ana.disk).empty());
    thief.context = later.context;
    thief.context.now.milliseconds += 1'000;
    REQUIRE(thief.desk.use_key(key, thief.context));
    REQUIRE(thief.act(RenameWorkspace{"By the thief"}));
    later.desk.merge(thief.desk.events());
    auto const after = check_events(later.desk.events());
    REQUIRE(std::any_of(after.troubles.begin(), after.troubles.end(), [](Trouble const& trouble) {
        return trouble.code == "signature.revoked_key";
    }));
}

TEST_CASE("a device whose key was revoked elsewhere signs nothing more with it, and begins again")
{
    Device ana("ana");
    Device ben("ben");
    auto const first = signing_key_from({4, 2});
    REQUIRE(ana.desk.use_key(first, ana.context));
    REQUIRE(ben.desk.use_key(signing_key_from({7}), ben.context));
    ben.desk.merge(ana.desk.events());
    ben.context.now.milliseconds += 60'000;
    REQUIRE(ben.act(RevokeKey{fingerprint(first.public_half), "The laptop was lost"}));
    ana.desk.merge(ben.desk.events());
    ana.context.now.milliseconds += 120'000;

    auto const state = key_state(ana.desk.records(), fingerprint(first.public_half));
    CHECK(state.revoked);
    CHECK(state.author == "ana");
    CHECK(state.reason == "The laptop was lost");
    CHECK(ana.desk.use_key(first, ana.context).error().code == "desk.key_revoked");
    REQUIRE(ana.act(RenameWorkspace{"Unsigned"}));
    CHECK(ana.desk.events().back().signature.empty());

    // Nobody could vouch for a new key under the old name, not even the revoked one.
    ana.context.author = free_author(ana.desk.records(), "ana");
    CHECK(ana.context.author == "ana~2");
    REQUIRE(ana.desk.use_key(signing_key_from({5}), ana.context));
    REQUIRE(ana.act(RenameWorkspace{"Signed"}));
    CHECK_FALSE(ana.desk.events().back().signature.empty());
    auto const checked = check_events(ana.desk.events());
    CHECK(checked.troubles.empty());
    CHECK(checked.unsigned_events == 1);
    CHECK(free_author(ana.desk.records(), "ana") == "ana~3");
    CHECK(free_author(ana.desk.records(), "carl") == "carl");
}

TEST_CASE("a device's name may carry a number, and nothing else")
{
    CHECK(is_name_of("ana", "ana"));
    CHECK(is_name_of("ana~2", "ana"));
    CHECK(is_name_of("ana.office~12", "ana.office"));
    CHECK_FALSE(is_name_of("ana~", "ana"));
    CHECK_FALSE(is_name_of("ana.office", "ana"));
    CHECK_FALSE(is_name_of("ana~2", "ana~2~"));
    CHECK_FALSE(is_name_of("an", "ana"));
    CHECK_FALSE(is_name_of("", "ana"));
}

TEST_CASE("a revoked key vouches for no other")
{
    pen::Pen ana("ana");
    auto const first = ana.take_key(signing_key_from({1}));
    auto const revoked = ana.revoke_key("The laptop was lost");
    auto const second = ana.say("key.added", writes_adding(signing_key_from({2}).public_half, "ana"));
    auto const found = check_events({first, revoked, second});
    REQUIRE_FALSE(found.troubles.empty());
    CHECK(std::any_of(found.troubles.begin(), found.troubles.end(),
                      [](Trouble const& trouble) { return trouble.code == "key.unvouched"; }));
}

TEST_CASE("a device's next key is vouched for by the one before it")
{
    Device ana("ana");
    REQUIRE(ana.desk.use_key(signing_key_from({4, 2}), ana.context));
    REQUIRE(ana.act(RenameWorkspace{"First"}));
    REQUIRE(ana.desk.use_key(signing_key_from({9, 9}), ana.context));
    REQUIRE(ana.act(RenameWorkspace{"Second"}));
    auto const checked = check_events(ana.desk.events());
    CHECK(checked.troubles.empty());
    CHECK(checked.signed_events == 4);
}

TEST_CASE("one device's key is no other device's key")
{
    Device ana("ana");
    auto const key = signing_key_from({4, 2});
    REQUIRE(ana.desk.use_key(key, ana.context));
    auto other = ana.context;
    other.author = "ben";
    CHECK(ana.desk.use_key(key, other).error().code == "desk.key_of_another");
}

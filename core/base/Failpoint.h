#pragma once

#include <array>
#include <string_view>

namespace vestibule {

/// Moments at which a test may end the process, named where a cut would hurt most. Nothing outside the program can set
/// one off: there is no variable, option or file for it, only code that calls `setFailpointHook`, and no shipped
/// program does.
inline constexpr std::array failpoints{
    std::string_view("unit/begun"),       ///< a unit of work has its transaction and has done nothing
    std::string_view("unit/worked"),      ///< it has changed everything it wanted to
    std::string_view("anchor/announced"), ///< the anchor names the coming state, the log does not hold it
    std::string_view("log/written"),      ///< the commit's last frame is in the log, not surely on the disk
    std::string_view("log/synced"),       ///< it is on the disk, the anchor does not say so
    std::string_view("anchor/settled"),   ///< the anchor says so
    std::string_view("unit/kept"),        ///< the engine says so, nobody has been told
    std::string_view("fold/begun"),       ///< the log is about to be folded into the file
    std::string_view("fold/written"),     ///< pages are in the file, the log is still there
    std::string_view("fold/done"),        ///< the log is empty
    std::string_view("slots/one-copy"),   ///< one copy of the slot file is new, the other old
    std::string_view("rekey/begun"),      ///< the slots hold two masters, the new store is not begun
    std::string_view("rekey/copied"),     ///< the new store has its rows, its secrets are sealed under the old master
    std::string_view("rekey/sealed"),     ///< the new store is whole, the slots still hold both masters
    std::string_view("rekey/committed"),  ///< the slots hold the new master alone, the old store is in its place
    std::string_view("rekey/shredded"),   ///< the old store is gone, the new one not in its place
    std::string_view("rekey/moved"),      ///< it is, without its anchor
    std::string_view("setup/made"),       ///< the estate is whole in a folder of its own, nothing is in its place
    std::string_view("setup/placed"),     ///< store and anchor are in their place, the accounts are not
    std::string_view("backup/copied"),    ///< the copy is made and not proved
    std::string_view("backup/proved"),    ///< it is proved and has no name
    std::string_view("backup/named"),     ///< it has its name, nobody has been told
    std::string_view("restore/fetched"),  ///< all that comes is beside the store, which is in its place
    std::string_view("restore/aside"),    ///< the store that was there is moved aside
    std::string_view("restore/placed"),   ///< the copy is in its place, without its anchor
    std::string_view("restore/shut"),     ///< store and anchor are in their place; in an empty folder without accounts
    std::string_view("migrate/worked"),   ///< a schema step has done its work and is not kept
    std::string_view("migrate/kept"),     ///< it is kept, the next one not begun
    std::string_view("sheet/noted"),      ///< the log says that the sheet sets a password, the slots hold the old one
    std::string_view("account/adding"),   ///< the log has a new account, the slots do not
    std::string_view("account/setting"),  ///< the log says that a password was changed, the slots hold the old one
    std::string_view("account/freeing"),  ///< the log says that an account is free, its bad tries still count
    std::string_view("trust/two-sheets"), ///< two recovery sheets open the accounts, gates obey the old keys
    std::string_view("trust/kept"),       ///< the store has the estate's new keys, both sheets still open the accounts
};

using FailpointHook = void (*)(std::string_view name);

/// For tests. Null: none, as at the start. Set it before there are threads.
void setFailpointHook(FailpointHook hook);
/// `name` is one of `failpoints`. Costs one comparison.
void failpoint(std::string_view name);

} // namespace vestibule

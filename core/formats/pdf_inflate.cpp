#include "formats/pdf_inflate.h"

#include <array>

#include <zlib.h>

namespace counterpart {

namespace {

/// Ends zlib's state however the function is left.
class Stream {
public:
    Stream() { ready_ = inflateInit(&state_) == Z_OK; }
    Stream(Stream const&) = delete;
    Stream& operator=(Stream const&) = delete;
    ~Stream()
    {
        if (ready_)
            inflateEnd(&state_);
    }
    bool ready() const { return ready_; }
    z_stream& state() { return state_; }

private:
    z_stream state_ = {};
    bool ready_ = false;
};

constexpr std::size_t piece_bytes = 16 * 1024;
constexpr std::size_t most_packed = 1u << 30;

}  // namespace

Unpacked inflate(std::string_view packed, std::uint64_t most_bytes, std::string& out)
{
    Stream stream;
    if (!stream.ready() || packed.size() > most_packed)
        return Unpacked::damaged;
    z_stream& state = stream.state();
    // zlib reads from here and never writes; its interface is older than const.
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    state.avail_in = static_cast<uInt>(packed.size());
    std::array<char, piece_bytes> piece;
    for (;;) {
        state.next_out = reinterpret_cast<Bytef*>(piece.data());
        state.avail_out = static_cast<uInt>(piece.size());
        int const result = ::inflate(&state, Z_NO_FLUSH);
        std::size_t const got = piece.size() - state.avail_out;
        if (out.size() + got > most_bytes)
            return Unpacked::too_large;
        out.append(piece.data(), got);
        if (result == Z_STREAM_END)
            return Unpacked::whole;
        if (result != Z_OK)
            return Unpacked::damaged;
    }
}

}  // namespace counterpart

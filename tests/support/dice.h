// Dice: the same numbers on every machine, for every run of a test over random cases.
#pragma once

#include <cstdint>
#include <string>

namespace seeded {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed * 2 + 1) {}

    int roll(int from, int to)
    {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return from + static_cast<int>((state_ >> 33) % static_cast<std::uint64_t>(to - from + 1));
    }
    bool chance(int percent) { return roll(1, 100) <= percent; }
    /// One of a few names, "R2".
    std::string of(char letter, int count) { return letter + std::to_string(roll(1, count)); }

private:
    std::uint64_t state_;
};

}  // namespace seeded

#!/usr/bin/env python3
"""Prints the draws that Tests/RandomnessTests expects of a stream, from a second implementation.

Philox4x32-10 after Salmon et al. 2011 in Python's big integers, checked against the answers
published with Random123; the stream's conventions (words of a block, child keys, 53-bit uniforms,
polar normals) as documented in Sources/Randomness. Needs Python 3 alone.
"""

import math

MASK = 0xFFFFFFFF


def philox(counter, key):
    c, k = list(counter), list(key)
    for _ in range(10):
        first, second = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(second >> 32) ^ c[1] ^ k[0], second & MASK, (first >> 32) ^ c[3] ^ k[1], first & MASK]
        k = [(k[0] + 0x9E3779B9) & MASK, (k[1] + 0xBB67AE85) & MASK]
    return c


class Stream:
    def __init__(self, key):
        self.key, self.block, self.words, self.spare = key, 0, [], None

    @staticmethod
    def seeded(seed):
        return Stream((seed & MASK, seed >> 32))

    def child(self, purpose, index):
        index &= 2**64 - 1
        word = philox((index & MASK, index >> 32, purpose, 0x5EEDC41D), self.key)
        return Stream((word[0], word[1]))

    def next(self):
        drawn = []
        for _ in range(2):
            if not self.words:
                self.words = philox((self.block & MASK, self.block >> 32, 0, 0), self.key)
                self.block += 1
            drawn.append(self.words.pop(0))
        return drawn[1] << 32 | drawn[0]

    def uniform(self):
        return (self.next() >> 11) * 2.0**-53

    def normal(self):
        if self.spare is not None:
            value, self.spare = self.spare, None
            return value
        while True:
            x, y = 2 * self.uniform() - 1, 2 * self.uniform() - 1
            square = x * x + y * y
            if 0 < square < 1:
                factor = math.sqrt(-2 * math.log(square) / square)
                self.spare = y * factor
                return x * factor


def main():
    pi = philox((0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0))
    assert pi == [0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1]
    data, minibatches = 2, 5
    stream = Stream.seeded(0x0123456789ABCDEF).child(data, 3).child(minibatches, -1)
    print("words   ", [hex(stream.next()) for _ in range(3)])
    print("uniforms", [stream.uniform() for _ in range(3)])
    print("normals ", [stream.normal() for _ in range(4)])


if __name__ == "__main__":
    main()

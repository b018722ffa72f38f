// What the page hands to the program is first copied into the program's memory. An address above
// 2 GB comes out of the program as a negative number, which `>>> 0` puts right.

/** A copy of the bytes; whoever takes the address frees it. */
export function placed(module, bytes) {
    const at = module._malloc(bytes.length || 1) >>> 0;
    module.HEAPU8.set(bytes, at);
    return at;
}

/** Words with the zero behind them that C++ expects, for as long as `use` runs. */
export function withText(module, words, use) {
    const size = module.lengthBytesUTF8(words) + 1;
    const at = module._malloc(size) >>> 0;
    module.stringToUTF8(words, at, size);
    try {
        use(at);
    } finally {
        module._free(at);
    }
}

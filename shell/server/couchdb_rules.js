// The rules of a database on a real CouchDB: what our own server checks, for its validate_doc_update.
// Documents are named by the hash of what they say, so they are written once and never changed; a
// personal document (p:) may be erased, by the one tombstone that follows from its name.
//
// Old JavaScript on purpose: it runs in CouchDB's own engine, where nothing newer is certain.
function (next, previous, user) {
    var id = next._id;
    if (id.charAt(0) === '_') return;
    var name = /^(p:)?([0-9a-z]{13})-([0-9a-f]{32})$/.exec(id);
    if (!name) throw { forbidden: 'A document is named by its clock and the hash of what it says.' };
    if (next._deleted) {
        if (!name[1]) throw { forbidden: 'Events are never deleted.' };
        if (String(next._rev).charAt(0) !== '2') throw { forbidden: 'Not the tombstone of this name.' };
        return;
    }
    if (previous && !previous._deleted) throw { forbidden: 'What is stored never changes.' };
    if (previous) throw { forbidden: 'What was erased stays erased.' };
    if (next._rev !== '1-' + name[3]) throw { forbidden: 'The only revision is 1-<hash>.' };
    if (next._attachments) throw { forbidden: 'Attachments are not kept here.' };
    if (!name[1] && next.hlc !== name[2]) throw { forbidden: 'The name begins with the clock.' };
    if (sha256(canonical(said(next))).slice(0, 32) !== name[3]) {
        throw { forbidden: 'The name is not the hash of what the document says.' };
    }

    function said(document) {
        var body = {};
        for (var key in document) {
            if (key.charAt(0) !== '_' && key !== 'sig') body[key] = document[key];
        }
        return body;
    }

    function canonical(value) {
        if (value === null || typeof value !== 'object') return spelled(value);
        var parts = [];
        if (Array.isArray(value)) {
            for (var i = 0; i < value.length; i++) parts.push(canonical(value[i]));
            return '[' + parts.join(',') + ']';
        }
        var keys = Object.keys(value).sort(byCodePoint);
        for (var k = 0; k < keys.length; k++) {
            parts.push(spelled(keys[k]) + ':' + canonical(value[keys[k]]));
        }
        return '{' + parts.join(',') + '}';
    }

    // CouchDB reads 1 as 1 and may hand out 1.0 as 1; anything else with a fraction is refused.
    function spelled(value) {
        if (typeof value === 'number' && Math.floor(value) !== value) {
            throw { forbidden: 'Only whole numbers are exact everywhere.' };
        }
        return JSON.stringify(value);
    }

    function rank(unit) { return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit; }

    function byCodePoint(a, b) {
        var shorter = Math.min(a.length, b.length);
        for (var at = 0; at < shorter; at++) {
            var left = a.charCodeAt(at), right = b.charCodeAt(at);
            if (left !== right) return rank(left) - rank(right);
        }
        return a.length - b.length;
    }

    function utf8(text) {
        var bytes = [];
        for (var at = 0; at < text.length; at++) {
            var code = text.charCodeAt(at);
            if (code >= 0xd800 && code <= 0xdbff && at + 1 < text.length) {
                code = 0x10000 + ((code - 0xd800) << 10) + (text.charCodeAt(++at) - 0xdc00);
            }
            if (code < 0x80) bytes.push(code);
            else if (code < 0x800) bytes.push(0xc0 | code >> 6, 0x80 | code & 63);
            else if (code < 0x10000) bytes.push(0xe0 | code >> 12, 0x80 | code >> 6 & 63, 0x80 | code & 63);
            else bytes.push(0xf0 | code >> 18, 0x80 | code >> 12 & 63, 0x80 | code >> 6 & 63, 0x80 | code & 63);
        }
        return bytes;
    }

    // The constants of SHA-256 are the fractions of roots of the first primes.
    function constants() {
        var start = [], rounds = [];
        for (var n = 2; rounds.length < 64; n++) {
            var prime = true;
            for (var d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
            if (!prime) continue;
            if (start.length < 8) start.push(fraction(Math.pow(n, 1 / 2)));
            rounds.push(fraction(Math.pow(n, 1 / 3)));
        }
        return { start: start, rounds: rounds };
    }

    function fraction(x) { return (x - Math.floor(x)) * 0x100000000 | 0; }

    function sha256(text) {
        var c = constants(), h = c.start, k = c.rounds, bytes = utf8(text), length = bytes.length;
        bytes.push(0x80);
        while (bytes.length % 64 !== 56) bytes.push(0);
        for (var shift = 7; shift >= 0; shift--) {
            bytes.push(Math.floor(length * 8 / Math.pow(256, shift)) & 255);
        }
        for (var at = 0; at < bytes.length; at += 64) h = mixed(h, k, bytes, at);
        var hex = '';
        for (var i = 0; i < 8; i++) hex += ('0000000' + (h[i] >>> 0).toString(16)).slice(-8);
        return hex;
    }

    function turn(x, by) { return x >>> by | x << 32 - by; }

    function mixed(h, k, bytes, at) {
        var w = [], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], i = h[7];
        for (var t = 0; t < 64; t++) {
            if (t < 16) {
                var b0 = at + 4 * t;
                w[t] = bytes[b0] << 24 | bytes[b0 + 1] << 16 | bytes[b0 + 2] << 8 | bytes[b0 + 3];
            } else {
                var x = w[t - 15], y = w[t - 2];
                w[t] = w[t - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + w[t - 7]
                    + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10) | 0;
            }
            var t1 = i + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + k[t] + w[t] | 0;
            var t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
            i = g; g = f; f = e; e = d + t1 | 0; d = c; c = b; b = a; a = t1 + t2 | 0;
        }
        return [h[0] + a | 0, h[1] + b | 0, h[2] + c | 0, h[3] + d | 0,
            h[4] + e | 0, h[5] + f | 0, h[6] + g | 0, h[7] + i | 0];
    }
}

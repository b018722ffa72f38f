// Sends sixty events to an address and says how many went: for runs with settings of their own.

import { Replica } from './replica.mjs';

const [address, authorization] = process.argv.slice(2);
const replica = new Replica('device');
for (let at = 0; at < 60; at += 1) replica.act([{ rec: `test/${at}`, set: { at } }]);
const { pushed } = await replica.sync(address, { authorization }).once();
console.log(`pushed ${pushed}`);
process.exit(0);

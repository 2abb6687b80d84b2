// Measures the official Argdown tool on one file: seconds for reading and for map and colours, and the peak of memory.
//
//   node times.mjs FOLDER PATH      FOLDER: where @argdown/core is installed

import { readFileSync } from "node:fs";
import { load, staged } from "./chain.mjs";

const [folder, path] = process.argv.slice(2);
const core = await load(folder);
const stages = staged(core, readFileSync(path, "utf8"));

function timed(stage) {
  const start = performance.now();
  stage();
  return (performance.now() - start) / 1000;
}

const { response, swallowed } = stages;
const fault = () => {
  const [found] = [...swallowed, ...(response.exceptions ?? []), ...(response.parserErrors ?? [])];
  return found ? `${found.name}: ${found.message}` : "";
};

const read = timed(stages.read);
const unread = fault();
const map = unread ? null : timed(stages.draw);
const told = { statements: Object.keys(response.statements ?? {}).length, edges: response.map?.edges.length ?? 0 };
const peak = process.resourceUsage().maxRSS / 1024;
const undrawn = unread ? "" : fault(); // the map is lost, in silence
console.log(JSON.stringify({ read, map, peak, ...told, fault: unread, undrawn }));

// Runs the plugins of the official Argdown tool on one document, in this process, and notes what it swallows.
//
// The tool is not part of argmap: `npm install @argdown/core@2.0.1` anywhere, and name that folder. Nothing here
// uses the network.

import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// In the tool's own division: what reads, what changes the model because the document's settings ask for it, what
// makes the map, and what colours both.
const READING = [["parse-input", "ParserPlugin"], ["build-model", "DataPlugin"], ["build-model", "ModelPlugin"]];
const CHANGES = [["build-model", "ExplodeArgumentsPlugin"], ["build-model", "RegroupPlugin"]];
const DRAWING = [["build-map", "PreselectionPlugin"], ["build-map", "StatementSelectionPlugin"],
  ["build-map", "ArgumentSelectionPlugin"], ["build-map", "MapPlugin"], ["build-map", "GroupPlugin"],
  ["transform-closed-groups", "ClosedGroupPlugin"]];
const COLOURS = [["colorize", "ColorPlugin"]];

// Return the module found from a folder: the one that holds node_modules, or node_modules itself.
export async function load(folder) {
  const require = createRequire(join(resolve(folder), "from-here.js"));
  return import(pathToFileURL(require.resolve("@argdown/core")).href);
}

// Return what the tool makes of a text, and the errors that it passes over in silence.
//
// Plugins keep state from one run to the next, so every document has its own. `onlyRead` stops at the model as it
// is written; `colours` may be left out.
export function run(core, input, { onlyRead = false, colours = true } = {}) {
  const stages = staged(core, input, { changes: !onlyRead, colours });
  stages.read();
  if (!onlyRead) stages.draw();
  return stages;
}

// Return the two stages of that, to be called in turn, and the response and the errors that they fill.
export function staged(core, input, { changes = true, colours = true } = {}) {
  const app = new core.ArgdownApplication();
  const reading = [...READING, ...(changes ? CHANGES : [])];
  const drawing = [...DRAWING, ...(colours ? COLOURS : [])];
  for (const [processor, plugin] of [...reading, ...drawing]) app.addPlugin(new core[plugin](), processor);
  const swallowed = [];
  for (const { plugins, walker } of Object.values(app.processors)) {
    for (const plugin of plugins) overhear(plugin, ["prepare", "run"], core, swallowed);
    if (walker) overhear(walker, ["walk"], core, swallowed);
  }
  const request = { input, logExceptions: false, logLevel: "silent" };
  const response = {};
  const stage = (chain) => () => {
    const { exceptions = [] } = response;
    if (exceptions.length) return; // the tool goes no further either
    app.run(Object.assign(request, { process: [...new Set(chain.map(([processor]) => processor))] }), response);
  };
  return { read: stage(reading), draw: stage(drawing), response, swallowed };
}

// The application catches every exception and reports those of its own class alone: note the others.
function overhear(owner, names, core, swallowed) {
  for (const name of names) {
    const told = owner[name];
    if (typeof told !== "function") continue;
    owner[name] = (...all) => {
      try {
        return told.apply(owner, all);
      } catch (error) {
        if (!(error instanceof core.ArgdownPluginError)) swallowed.push(error);
        throw error;
      }
    };
  }
}

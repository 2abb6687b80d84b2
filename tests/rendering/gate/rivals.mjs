// Writes the graph that the official Argdown tool draws of a document: node rivals.mjs FOLDER < map.argdown > map.dot
import { readFileSync } from "node:fs";
import { load } from "../../official/chain.mjs";

const core = await load(process.argv[2]);
const app = new core.ArgdownApplication();
const plugins = [["parse-input", "ParserPlugin"], ["build-model", "DataPlugin"], ["build-model", "ModelPlugin"],
  ["build-map", "PreselectionPlugin"], ["build-map", "StatementSelectionPlugin"], ["build-map", "ArgumentSelectionPlugin"],
  ["build-map", "MapPlugin"], ["build-map", "GroupPlugin"], ["transform-closed-groups", "ClosedGroupPlugin"],
  ["colorize", "ColorPlugin"], ["export-dot", "DotExportPlugin"]];
for (const [processor, plugin] of plugins) app.addPlugin(new core[plugin](), processor);
const process_ = [...new Set(plugins.map(([processor]) => processor))];
const response = app.run({ input: readFileSync(0, "utf8"), process: process_, logLevel: "silent" });
process.stdout.write(response.dot);

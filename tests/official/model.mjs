// Prints what the official Argdown tool makes of documents, one line of JSON for each: model, map and errors.
//
//   node model.mjs [OPTIONS] PATH ...
//   node model.mjs [OPTIONS] < LINES     each line is a JSON string: a document
//
//   --node-modules FOLDER   where the tool is installed (see below)
//   --no-colors             leave the colours out
//   --as-written            where the settings explodeArguments or regroup change the model, tell it without them too
//
// FOLDER, or else the variable ARGMAP_ARGDOWN_CORE, or else the current one, is where @argdown/core is installed.
// Of a path the answer also has the path; answers come in the order of the documents, each as soon as it is there.

import { readFileSync, writeSync } from "node:fs";
import { parseArgs } from "node:util";
import { answer } from "./answer.mjs";
import { load, run } from "./chain.mjs";

const { values, positionals } = parseArgs({
  options: { "node-modules": { type: "string" }, "no-colors": { type: "boolean" }, "as-written": { type: "boolean" } },
  allowPositionals: true,
});
const core = await load(values["node-modules"] ?? process.env.ARGMAP_ARGDOWN_CORE ?? ".");

function told(text) {
  const all = answer(run(core, text, { colours: !values["no-colors"] }));
  const changed = all.frontmatter?.model?.explodeArguments || all.frontmatter?.group?.regroup;
  if (values["as-written"] && changed) all.written = answer(run(core, text, { onlyRead: true }));
  return all;
}

// Metadata can hold itself (`{a: &x [*x]}`), which no JSON can say.
function json(value) {
  try {
    return JSON.stringify(value);
  } catch ({ name, message }) {
    return JSON.stringify({ ...answer({ response: {}, swallowed: [{ name, message }] }), path: value.path });
  }
}

function print(value) {
  let rest = Buffer.from(json(value) + "\n");
  while (rest.length) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error; // the reader of the pipe is slower
    }
  }
}

async function* lines(stream) {
  let held = "";
  for await (const chunk of stream.setEncoding("utf8")) {
    const parts = (held + chunk).split("\n");
    held = parts.pop();
    yield* parts;
  }
}

for (const path of positionals) print({ path, ...told(readFileSync(path, "utf8")) });
if (!positionals.length) for await (const line of lines(process.stdin)) print(told(JSON.parse(line)));

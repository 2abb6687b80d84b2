// Tells what the official Argdown tool made of a document in plain JSON: titles and ids in place of objects, and
// nothing that is empty.

const USES = ["TopLevelStatement", "RelationStatement", "Premise", "IntermediaryConclusion", "MainConclusion"];

// Return the answer about one run of the chain.
export function answer({ response, swallowed }) {
  const told = {
    statements: Object.values(response.statements ?? {}).map(statement),
    arguments: Object.values(response.arguments ?? {}).map(argument),
    relations: (response.relations ?? []).map(relation),
    sections: (response.sections ?? []).map(section),
    tags: Object.values(response.tags ?? {}).map(tag),
    errors: errors(response, swallowed),
  };
  if (response.frontMatter !== undefined) told.frontmatter = response.frontMatter;
  if (response.map) told.map = map(response.map);
  return told;
}

// -- model -----------------------------------------------------------------------------------------------------

function statement(s) {
  return sparse({
    title: s.title, members: s.members.map(member), tags: s.tags, data: s.data, section: s.section?.id,
    color: s.color, usedAs: USES.filter((use) => s["isUsedAs" + use]),
  });
}

function argument(a) {
  return sparse({
    title: a.title, members: a.members.map(member), pcs: a.pcs.map(row), tags: a.tags, data: a.data,
    section: a.section?.id, color: a.color,
  });
}

function member(m) {
  return sparse({
    role: m.role, text: m.text, isReference: m.isReference, isTopLevel: m.isTopLevel || undefined,
    argument: m.argumentTitle, tags: m.tags, data: m.data, ranges: m.ranges?.map(range), section: m.section?.id,
    loc: place(m),
  });
}

function range(r) {
  return sparse({ type: r.type, start: r.start, stop: r.stop, tag: r.tag, title: r.title, url: r.url });
}

function row(r, index) {
  return sparse({
    index: index + 1, title: r.title, role: r.role, text: r.text, isReference: r.isReference, tags: r.tags,
    data: r.data, inference: r.inference && inference(r.inference), loc: place(r),
  });
}

function inference(step) {
  const relations = step.relations.map((r) => ({ type: r.relationType, from: end(r.from) }));
  return sparse({ rules: step.inferenceRules, data: step.data, relations });
}

function relation(r) {
  return { type: r.relationType, from: end(r.from), to: end(r.to), occurrences: r.occurrences.map(place) };
}

function end(e) {
  if (e?.type !== "inference") {
    return sparse({ kind: e?.type?.replace("equivalence-class", "statement"), title: e?.title });
  }
  return sparse({ kind: e.type, argument: e.argumentTitle, conclusionIndex: e.conclusionIndex });
}

function section(s) {
  return sparse({
    id: s.id, level: s.level, title: s.title, tags: s.tags, data: s.data, isGroup: s.isGroup, color: s.color,
    isClosed: s.isClosed, loc: sparse({ ...place(s), endCol: undefined }), children: s.children.map(section),
  });
}

function tag(t) {
  return sparse({
    tag: t.tag, cssClass: t.cssClass, occurrenceIndex: t.occurrenceIndex, color: t.color, priority: t.priority,
  });
}

// -- map -------------------------------------------------------------------------------------------------------

function map({ nodes, edges }) {
  return { nodes: nodes.flatMap((n) => flat(n)), edges: edges.map(edge) };
}

function flat(n, parent) {
  const group = n.type === "group-map-node";
  const node = sparse({
    id: n.id, kind: n.type.replace("-map-node", ""), title: n.title, labelTitle: group ? undefined : n.labelTitle,
    labelText: n.labelText, tags: n.tags, images: n.images, color: n.color, fontColor: n.fontColor,
    level: group ? n.level : undefined, isClosed: n.isClosed, parent,
  });
  return [node, ...(n.children ?? []).flatMap((child) => flat(child, n.id))];
}

function edge(e) {
  return sparse({
    id: e.id, type: e.relationType, from: e.from.id, to: e.to.id, fromTitle: e.from.title, toTitle: e.to.title,
    fromEC: e.fromEquivalenceClass?.title, toEC: e.toEquivalenceClass?.title, color: e.color,
  });
}

// -- errors ----------------------------------------------------------------------------------------------------

function errors(response, swallowed) {
  const parser = (response.parserErrors ?? []).map(parserError);
  const lexer = (response.lexerErrors ?? []).map((e) => ({ line: e.line, col: e.column, message: e.message }));
  // What a plugin misses because an earlier one gave up is no finding of its own.
  const exceptions = (response.exceptions ?? []).slice(0, 1).map((e) => ({
    code: e.code, message: e.message, plugin: e.plugin, processor: e.processor,
  }));
  const ok = !(parser.length || lexer.length || exceptions.length || swallowed.length);
  const told = { ok, parser, lexer, exceptions };
  if (swallowed.length) {
    const [{ name, message, mark }] = swallowed;
    told.swallowed = sparse({ name, message, line: mark && mark.line + 1 });
  }
  return told;
}

function parserError(e) {
  return sparse({
    name: e.name, message: e.message, rule: e.context.ruleStack.at(-1), token: e.token.tokenType.name,
    ...place(e.token), resynced: e.resyncedTokens.length,
  });
}

// -- all -------------------------------------------------------------------------------------------------------

function place(node) {
  return sparse({ line: node.startLine, col: node.startColumn, endLine: node.endLine, endCol: node.endColumn });
}

// Leave out what is absent, and lists of nothing.
function sparse(record) {
  const says = (value) => value !== undefined && value !== null && !(Array.isArray(value) && !value.length);
  return Object.fromEntries(Object.entries(record).filter(([, value]) => says(value)));
}

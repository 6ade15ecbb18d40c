// Mutants of code: small changes of behavior that keep the syntax valid, found with TypeScript's parser.
import ts from "typescript";

/** A change of a file: what it replaces, and the text of the whole file after it. */
export interface Change {
  name: string;
  text: string;
}

type Replacement = [node: { getStart(): number; getEnd(): number }, text: string];

const { SyntaxKind } = ts;

const binary: Record<string, string[]> = {
  "===": ["!=="],
  "!==": ["==="],
  "<": ["<=", ">"],
  "<=": ["<", ">"],
  ">": [">=", "<"],
  ">=": [">", "<"],
  "&&": ["||"],
  "||": ["&&"],
  "+": ["-"],
  "-": ["+"],
  "*": ["/"],
  "/": ["*"],
  "%": ["*"],
  "+=": ["-="],
  "-=": ["+="],
  "??=": ["="],
};

const methods: Record<string, string> = {
  some: "every",
  every: "some",
  startsWith: "endsWith",
  endsWith: "startsWith",
  min: "max",
  max: "min",
  find: "findLast",
  findLast: "find",
  indexOf: "lastIndexOf",
  lastIndexOf: "indexOf",
  ceil: "floor",
  floor: "ceil",
  toLowerCase: "toUpperCase",
  toUpperCase: "toLowerCase",
};

/** Methods whose call is replaced with the value that it is called on. */
const removableMethods = ["trim", "trimEnd", "slice", "filter", "sort", "toSorted", "reverse", "flat", "concat"];

/** Returns every mutant of a source file, in the order of the text. Equal changes are numbered. */
export function mutateCode(fileName: string, text: string): Change[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.Latest, true);
  const counts = new Map<string, number>();
  return replacements(source).flatMap(([node, replacement]) => {
    const [start, end] = [node.getStart(), node.getEnd()];
    if (text.slice(start, end) === replacement) return [];
    const title = `${brief(text.slice(start, end))} → ${brief(replacement) || "nothing"}`;
    const count = (counts.get(title) ?? 0) + 1;
    counts.set(title, count);
    return [
      { name: count === 1 ? title : `${title} (${count})`, text: text.slice(0, start) + replacement + text.slice(end) },
    ];
  });
}

function brief(code: string): string {
  const line = code.replace(/\s+/g, " ");
  return line.length > 90 ? `${line.slice(0, 60)} … ${line.slice(-25)}` : line;
}

function replacements(node: ts.Node): Replacement[] {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return [];
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return [];
  const inner: Replacement[] = [];
  ts.forEachChild(node, (child) => void inner.push(...replacements(child)));
  return [...conditions(node), ...statements(node), ...operators(node), ...literals(node), ...parts(node), ...inner];
}

function conditions(node: ts.Node): Replacement[] {
  if (ts.isIfStatement(node)) return both(node.expression);
  if (ts.isConditionalExpression(node)) return both(node.condition);
  if (ts.isWhileStatement(node)) return [[node.expression, "false"]];
  if (ts.isForStatement(node) && node.condition) return [[node.condition, "false"]];
  return [];
}

const both = (condition: ts.Expression): Replacement[] => [
  [condition, "true"],
  [condition, "false"],
];

function statements(node: ts.Node): Replacement[] {
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) return [[node, ";"]];
  if (ts.isContinueStatement(node)) return [[node, ";"]];
  if (ts.isReturnStatement(node) && node.expression) return [[node, "return;"]];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [[node.body, "undefined"]];
  return [];
}

function operators(node: ts.Node): Replacement[] {
  if (ts.isPrefixUnaryExpression(node) && node.operator === SyntaxKind.ExclamationToken)
    return [[node, node.operand.getText()]];
  if (!ts.isBinaryExpression(node)) return [];
  const { left, right, operatorToken } = node;
  const operator = operatorToken.getText();
  if (operator === "??")
    return [
      [node, `(${left.getText()})`],
      [node, `(${right.getText()})`],
    ];
  if (operator === "+" && [left, right].some(isText)) return [];
  return (binary[operator] ?? []).map((other): Replacement => [operatorToken, other]);
}

const isText = (node: ts.Node): boolean => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

function literals(node: ts.Node): Replacement[] {
  if (isText(node) && !ts.isTaggedTemplateExpression(node.parent))
    return [[node, node.getText().length > 2 ? '""' : '"mutant"']];
  if (ts.isNumericLiteral(node)) return [[node, String(Number(node.text) + 1)]];
  if (node.kind === SyntaxKind.TrueKeyword) return [[node, "false"]];
  if (node.kind === SyntaxKind.FalseKeyword) return [[node, "true"]];
  if (!ts.isRegularExpressionLiteral(node)) return [];
  const [, pattern = "", flags = ""] = /^\/(.*)\/(\w*)$/s.exec(node.text) ?? [];
  const patterns = ["(?!)", pattern.replace(/^\^/, ""), pattern.replace(/(?<!\\)\$$/, "")];
  const others = [...patterns.map((other) => `/${other || "(?:)"}/${flags}`), `/${pattern}/${flags.replace("i", "")}`];
  return [...new Set(others)].map((other): Replacement => [node, other]);
}

/** Removes elements, properties, spreads and method calls. */
function parts(node: ts.Node): Replacement[] {
  if (ts.isSpreadElement(node) || ts.isSpreadAssignment(node)) return [[withComma(node), ""]];
  if (ts.isPropertyAssignment(node) || ts.isShorthandPropertyAssignment(node)) return [[withComma(node), ""]];
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return [[node, "[]"]];
  if (ts.isPropertyAccessExpression(node) && node.questionDotToken) return [[node.questionDotToken, "."]];
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { name, expression } = node.expression;
  const other = Object.hasOwn(methods, name.text) ? methods[name.text] : undefined;
  if (other) return [[name, other]];
  return removableMethods.includes(name.text) ? [[node, expression.getText()]] : [];
}

/** The range of an element and the comma after it. */
function withComma(node: ts.Node): Replacement[0] {
  const [comma = ""] = /^\s*,/.exec(node.getSourceFile().text.slice(node.getEnd())) ?? [];
  return { getStart: () => node.getStart(), getEnd: () => node.getEnd() + comma.length };
}

// Finds type errors in the files that a mutant changes, in less time than tests take.
import { join, relative } from "node:path";
import ts from "typescript";

/** Returns a function that checks changed files, given by path and text. */
export function createTypeCheck(root: string): (changes: Record<string, string>) => boolean {
  const { config } = ts.readConfigFile(join(root, "test/tsconfig.json"), ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, join(root, "test"));
  let current: Record<string, string> = {};
  let version = 0;
  const changed = (path: string) => current[relative(root, path)];
  const service = ts.createLanguageService({
    ...ts.sys,
    useCaseSensitiveFileNames: () => ts.sys.useCaseSensitiveFileNames,
    getCompilationSettings: () => options,
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    getScriptFileNames: () => fileNames,
    getScriptVersion: (path) => (changed(path) === undefined ? "unchanged" : String(version)),
    getScriptSnapshot: (path) => {
      const text = changed(path) ?? ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  });
  return (changes) => {
    current = changes;
    version++;
    const paths = Object.keys(changes).filter((name) => name.endsWith(".ts"));
    return paths.every((name) => service.getSemanticDiagnostics(join(root, name)).length === 0);
  };
}

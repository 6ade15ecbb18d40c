// A rule that the configuration of Redocly cannot express: it compares an operation with the name of its file.
import { basename } from "node:path";

export default () => ({
  id: "project",
  rules: {
    oas3: {
      "path-file-name": () => ({
        Operation({ operationId }, { report, location }) {
          const name = basename(location.source.absoluteRef, ".yaml");
          if (name !== operationId)
            report({
              message: `The file of an operation has its operationId as name. Rename the file to ${operationId}.yaml.`,
              location: location.child("operationId"),
            });
        },
      }),
    },
  },
});

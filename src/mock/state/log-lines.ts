/** A line of a log, with its time and its stream, as GitLab Runner writes it since version 18.7. Stream 0 is that of the runner. */
export const stampLine = (line: string, time: number, stream = 1): string =>
  `${new Date(time).toISOString().replace("Z", "000Z")} 0${stream}O ${line}`;

/** The length of what is before a line. */
export const STAMP_LENGTH: number = stampLine("", 0).length;

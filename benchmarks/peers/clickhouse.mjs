// Loads Parquet files into the ClickHouse engine and times questions there.
// stdin: {"folder", "prepare": [sql], "warmUpMillis", "leastRuns", "runs", "longestMillis", "questions": {name: sql}}
// stdout: one JSON line per question: {"name", "seconds": [...], "rows": [[day or step, group, count]]}
import { readFileSync } from 'node:fs';
import { Session } from 'chdb';

const job = JSON.parse(readFileSync(0, 'utf8'));
const session = new Session(job.folder);
for (const statement of job.prepare) {
  session.query(statement);
}
for (const [name, sql] of Object.entries(job.questions)) {
  const seconds = [];
  let rows = '';
  const ask = () => session.query(sql, 'JSONCompactEachRow');
  const warm = Date.now() + job.warmUpMillis;
  for (let run = 0; run < job.leastRuns || Date.now() < warm; run++) {
    ask();
  }
  const until = Date.now() + job.longestMillis;
  for (let run = 0; run < job.runs && (run < job.leastRuns || Date.now() < until); run++) {
    const start = process.hrtime.bigint();
    rows = ask();
    seconds.push(Number(process.hrtime.bigint() - start) / 1e9);
  }
  const parsed = rows.trim().split('\n').filter(Boolean).map((line) => JSON.parse(line));
  console.log(JSON.stringify({ name, seconds, rows: parsed }));
}
session.cleanup();

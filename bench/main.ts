import { parseArgs } from 'node:util'
import { booking } from './booking.ts'
import { burst } from './burst.ts'
import { asLine, type Figure } from './figure.ts'
import { issues } from './issues.ts'
import { loading } from './loading/loading.ts'
import { nearby } from './nearby.ts'
import { packageSize } from './package-size.ts'
import { schedules } from './schedules.ts'
import { setData } from './set-data.ts'

const BENCHES: Record<string, () => Promise<Figure[]>> = {
  nearby,
  booking,
  burst,
  schedules,
  issues,
  'package-size': packageSize,
  loading,
  setdata: setData,
}

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'boolean' } } })
if (values.only !== undefined && !(values.only in BENCHES)) {
  process.stderr.write(`--only 可以写：${Object.keys(BENCHES).join('、')}\n`)
  process.exit(2)
}
let isGood = true
for (const [name, run] of Object.entries(BENCHES)) {
  if (values.only !== undefined && values.only !== name) continue
  for (const figure of await run()) {
    isGood &&= figure.ok
    process.stdout.write(`${values.json ? JSON.stringify(figure) : asLine(figure)}\n`)
  }
}
process.exitCode = isGood ? 0 : 1

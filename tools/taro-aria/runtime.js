// Run-time half of the plugin; bundled into app.js.
import { mergeInternalComponents } from '@tarojs/shared'
import { table } from './attributes.cjs'

mergeInternalComponents(table())

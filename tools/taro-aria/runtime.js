// Run-time half of the plugin; bundled into app.js.
import { mergeInternalComponents } from '@tarojs/shared'
import { table, trim } from './attributes.cjs'

trim(mergeInternalComponents(table()))

export default definePageConfig({ navigationBarTitleText: '三行结果' })

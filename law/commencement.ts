// Kept by hand, beside what is generated: since when each law has stood as our catalogue quotes it. The catalogue names
// the version that was read, which is often younger than the rule. Where a revision brought the content or the number of
// an article, that article's own day is in `later`. A law whose day is not certain is left without `from`: its facts
// then begin with the version's date and say so.

export type Commencement = {
  /** File name under `law/statutes`. */
  file: string
  from?: string
  /** By fact id: what came, or was given its number, after the law itself. */
  later?: Readonly<Record<string, string>>
  /** Articles of one paragraph, whose lone bracket names an item. */
  itemsOnly?: readonly number[]
  /** English name, where the catalogue's is mixed. */
  en?: string
}

/** By the Chinese name of the law. */
export const commencement: Readonly<Record<string, Commencement>> = {
  保安服务管理条例: {
    file: 'security-services-regulations',
    from: '2010-01-01',
    // State Council Order 752 turned the training licence into a filing and reworded foreign investment.
    later: {
      'bsr-foreign-company-ban': '2022-05-01',
      'bsr-training-org-filing': '2022-05-01',
      'bsr-pen-training-org': '2022-05-01',
    },
    itemsOnly: [17, 30],
  },
  公安机关实施保安服务管理条例办法: { file: 'security-services-measures', from: '2010-02-03' },
  物业管理条例: {
    file: 'property-management-regulations',
    from: '2003-09-01',
    // The 2018 revision renumbered what follows the articles on company grades: 46 was 47.
    later: {
      'pmr-assist-safety-and-report': '2018-03-19',
      'pmr-hire-guards': '2018-03-19',
      'pmr-stop-and-report-violations': '2018-03-19',
      'pmr-subcontract-limit': '2018-03-19',
      'pmr-housing-complaints': '2018-03-19',
    },
  },
  民法典: { file: 'civil-code', from: '2021-01-01' },
  企业事业单位内部治安保卫条例: { file: 'internal-security-regulations', from: '2004-12-01', itemsOnly: [16] },
  公安机关监督检查企业事业单位内部治安保卫工作规定: { file: 'internal-security-inspection', from: '2007-10-01' },
  娱乐场所管理条例: { file: 'entertainment-venues-regulations' },
  治安管理处罚法: { file: 'public-security-punishments-law', from: '2026-01-01', itemsOnly: [47] },
  刑事诉讼法: { file: 'criminal-procedure-law', from: '2018-10-26' },
  居民身份证法: { file: 'identity-card-law', from: '2012-01-01', itemsOnly: [16] },
  人民警察法: { file: 'peoples-police-law', from: '1995-02-28' },
  反恐怖主义法: { file: 'counter-terrorism-law', from: '2016-01-01' },
  上海市实施反恐怖主义法办法: { file: 'shanghai-counter-terrorism-measures' },
  消防法: { file: 'fire-protection-law', from: '2009-05-01' },
  上海市消防条例: { file: 'shanghai-fire-regulations' },
  上海市非机动车安全管理条例: { file: 'shanghai-non-motor-vehicles' },
  个人信息保护法: { file: 'personal-information-law', from: '2021-11-01' },
  人脸识别技术应用安全管理办法: { file: 'facial-recognition-measures', from: '2025-06-01' },
  数据安全法: { file: 'data-security-law', from: '2021-09-01' },
  公共安全视频图像信息系统管理条例: { file: 'video-systems-regulations', from: '2025-04-01' },
  安全生产法: { file: 'work-safety-law', from: '2021-09-01' },
  生产安全事故报告和调查处理条例: { file: 'work-accident-regulations', from: '2007-06-01' },
  大型群众性活动安全管理条例: { file: 'large-events-regulations', from: '2007-10-01' },
  劳动法: { file: 'labour-law', from: '1995-01-01' },
  国务院关于职工工作时间的规定: { file: 'working-hours-provisions', from: '1995-05-01' },
  关于企业实行不定时工作制和综合计算工时工作制的审批办法: { file: 'special-hours-approval', from: '1995-01-01' },
  关于职工全年月平均工作时间和工资折算问题的通知: { file: 'monthly-hours-notice', from: '2025-01-01' },
  全国年节及纪念日放假办法: { file: 'national-holidays-measures', from: '2025-01-01' },
  劳动合同法: { file: 'labour-contract-law', from: '2008-01-01' },
  社会保险法: { file: 'social-insurance-law', from: '2011-07-01' },
  女职工劳动保护特别规定: { file: 'female-employees-provisions', from: '2012-04-28' },
  工伤保险条例: { file: 'work-injury-insurance-regulations', from: '2011-01-01' },
  劳动保障监察条例: { file: 'labour-supervision-regulations', from: '2004-12-01' },
  行政处罚法: { file: 'administrative-penalty-law', from: '2021-07-15' },
  公安机关办理行政案件程序规定: { file: 'police-administrative-procedure', from: '2019-01-01' },
  行政复议法: { file: 'reconsideration-law', from: '2024-01-01' },
  行政诉讼法: { file: 'administrative-litigation-law', from: '2015-05-01' },
  上海市住宅物业管理规定: { file: 'shanghai-property-provisions' },
  上海市居住物业小区经理记分试行标准: { file: 'shanghai-manager-points', itemsOnly: [5] },
  上海市社会治安综合治理条例: { file: 'shanghai-public-security-governance' },
  浙江省见义勇为人员奖励和保障条例: { file: 'zhejiang-good-samaritans' },
  上海市见义勇为人员奖励和保护办法: { file: 'shanghai-good-samaritans' },
  未成年人保护法: { file: 'minors-protection-law', from: '2021-06-01' },
  专职守护押运人员枪支使用管理条例: { file: 'armed-guards-firearms-regulations', from: '2002-07-27' },
  'GA/T 594-2006 保安服务操作规程与质量控制': { file: 'ga-t-594' },
  'GB/T 42765-2023 保安服务管理体系': { file: 'gb-t-42765', from: '2024-06-01' },
  '机关、团体、企业、事业单位消防安全管理规定': { file: 'organisation-fire-safety-rules', from: '2002-05-01' },
  国务院办公厅关于严格规范涉企行政检查的意见: {
    file: 'company-inspection-opinion',
    en: 'State Council office opinion on inspecting companies (Guo Ban Fa [2024] No. 54)',
  },
}

/** Stands for the day of a text that carries none: the trial scoring standard of the early 2000s. */
export const undated = '2001-01-01'

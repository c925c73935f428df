// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import { administrativeLitigationLaw } from './statutes/administrative-litigation-law.ts'
import { administrativePenaltyLaw } from './statutes/administrative-penalty-law.ts'
import { armedGuardsFirearmsRegulations } from './statutes/armed-guards-firearms-regulations.ts'
import { civilCode } from './statutes/civil-code.ts'
import { companyInspectionOpinion } from './statutes/company-inspection-opinion.ts'
import { counterTerrorismLaw } from './statutes/counter-terrorism-law.ts'
import { criminalProcedureLaw } from './statutes/criminal-procedure-law.ts'
import { dataSecurityLaw } from './statutes/data-security-law.ts'
import { entertainmentVenuesRegulations } from './statutes/entertainment-venues-regulations.ts'
import { facialRecognitionMeasures } from './statutes/facial-recognition-measures.ts'
import { femaleEmployeesProvisions } from './statutes/female-employees-provisions.ts'
import { fireProtectionLaw } from './statutes/fire-protection-law.ts'
import { gaT594 } from './statutes/ga-t-594.ts'
import { gbT42765 } from './statutes/gb-t-42765.ts'
import { identityCardLaw } from './statutes/identity-card-law.ts'
import { internalSecurityInspection } from './statutes/internal-security-inspection.ts'
import { internalSecurityRegulations } from './statutes/internal-security-regulations.ts'
import { labourContractLaw } from './statutes/labour-contract-law.ts'
import { labourLaw } from './statutes/labour-law.ts'
import { labourSupervisionRegulations } from './statutes/labour-supervision-regulations.ts'
import { largeEventsRegulations } from './statutes/large-events-regulations.ts'
import { minorsProtectionLaw } from './statutes/minors-protection-law.ts'
import { monthlyHoursNotice } from './statutes/monthly-hours-notice.ts'
import { nationalHolidaysMeasures } from './statutes/national-holidays-measures.ts'
import { organisationFireSafetyRules } from './statutes/organisation-fire-safety-rules.ts'
import { peoplesPoliceLaw } from './statutes/peoples-police-law.ts'
import { personalInformationLaw } from './statutes/personal-information-law.ts'
import { policeAdministrativeProcedure } from './statutes/police-administrative-procedure.ts'
import { propertyManagementRegulations } from './statutes/property-management-regulations.ts'
import { publicSecurityPunishmentsLaw } from './statutes/public-security-punishments-law.ts'
import { reconsiderationLaw } from './statutes/reconsideration-law.ts'
import { securityServicesMeasures } from './statutes/security-services-measures.ts'
import { securityServicesRegulations } from './statutes/security-services-regulations.ts'
import { shanghaiCounterTerrorismMeasures } from './statutes/shanghai-counter-terrorism-measures.ts'
import { shanghaiFireRegulations } from './statutes/shanghai-fire-regulations.ts'
import { shanghaiGoodSamaritans } from './statutes/shanghai-good-samaritans.ts'
import { shanghaiManagerPoints } from './statutes/shanghai-manager-points.ts'
import { shanghaiNonMotorVehicles } from './statutes/shanghai-non-motor-vehicles.ts'
import { shanghaiPropertyProvisions } from './statutes/shanghai-property-provisions.ts'
import { shanghaiPublicSecurityGovernance } from './statutes/shanghai-public-security-governance.ts'
import { socialInsuranceLaw } from './statutes/social-insurance-law.ts'
import { specialHoursApproval } from './statutes/special-hours-approval.ts'
import { videoSystemsRegulations } from './statutes/video-systems-regulations.ts'
import { workAccidentRegulations } from './statutes/work-accident-regulations.ts'
import { workInjuryInsuranceRegulations } from './statutes/work-injury-insurance-regulations.ts'
import { workSafetyLaw } from './statutes/work-safety-law.ts'
import { workingHoursProvisions } from './statutes/working-hours-provisions.ts'
import { zhejiangGoodSamaritans } from './statutes/zhejiang-good-samaritans.ts'

/** Every legal fact we hold, by its catalogue id. */
export const facts = {
  ...administrativeLitigationLaw,
  ...administrativePenaltyLaw,
  ...armedGuardsFirearmsRegulations,
  ...civilCode,
  ...companyInspectionOpinion,
  ...counterTerrorismLaw,
  ...criminalProcedureLaw,
  ...dataSecurityLaw,
  ...entertainmentVenuesRegulations,
  ...facialRecognitionMeasures,
  ...femaleEmployeesProvisions,
  ...fireProtectionLaw,
  ...gaT594,
  ...gbT42765,
  ...identityCardLaw,
  ...internalSecurityInspection,
  ...internalSecurityRegulations,
  ...labourContractLaw,
  ...labourLaw,
  ...labourSupervisionRegulations,
  ...largeEventsRegulations,
  ...minorsProtectionLaw,
  ...monthlyHoursNotice,
  ...nationalHolidaysMeasures,
  ...organisationFireSafetyRules,
  ...peoplesPoliceLaw,
  ...personalInformationLaw,
  ...policeAdministrativeProcedure,
  ...propertyManagementRegulations,
  ...publicSecurityPunishmentsLaw,
  ...reconsiderationLaw,
  ...securityServicesMeasures,
  ...securityServicesRegulations,
  ...shanghaiCounterTerrorismMeasures,
  ...shanghaiFireRegulations,
  ...shanghaiGoodSamaritans,
  ...shanghaiManagerPoints,
  ...shanghaiNonMotorVehicles,
  ...shanghaiPropertyProvisions,
  ...shanghaiPublicSecurityGovernance,
  ...socialInsuranceLaw,
  ...specialHoursApproval,
  ...videoSystemsRegulations,
  ...workAccidentRegulations,
  ...workInjuryInsuranceRegulations,
  ...workSafetyLaw,
  ...workingHoursProvisions,
  ...zhejiangGoodSamaritans,
} as const

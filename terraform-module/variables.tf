variable "database_arn" {
  type        = string
  description = "ARN of the RDS instance or Aurora cluster. Partition, region and account of the policies, and the identifier, are read from it"
  nullable    = false

  validation {
    condition = can(regex(
      "^arn:[a-z-]+:rds:[a-z0-9-]+:[0-9]{12}:(db|cluster):[^:]+$",
      var.database_arn,
    ))
    error_message = "database_arn must be the ARN of an RDS instance or an Aurora cluster, got ${var.database_arn}; pass the attribute arn of aws_db_instance or aws_rds_cluster"
  }
}

variable "database_resource_id" {
  type        = string
  description = "Resource id that the policies name: `resource_id` of an RDS instance (`db-…`), `cluster_resource_id` of an Aurora cluster (`cluster-…`)"
  nullable    = false

  validation {
    condition = can(regex(
      strcontains(var.database_arn, ":cluster:") ? "^cluster-[A-Z0-9]+$" : "^db-[A-Z0-9]+$",
      var.database_resource_id,
    ))
    error_message = "database_resource_id must be that of the database in database_arn, got ${var.database_resource_id}; pass resource_id of an instance, and cluster_resource_id of a cluster rather than of its member"
  }
}

variable "users" {
  type = map(object({
    host = optional(string, "%")
    grants = optional(
      list(object({ database = string, table = optional(string, "*"), privileges = set(string) })),
      [],
    )
    roles = optional(set(string), [])
  }))
  description = "Database users by name: the hosts that they may come from, what they may do, and the roles (keys of `roles` or `existing_roles`) that may connect as them"
  nullable    = false

  validation {
    condition = length([
      for name in keys(var.users) : name
      if length(name) < 1 || length(name) > 32 || can(regex("[*?\\s`'\"\\\\/@]|[$&][{]", name))
    ]) == 0
    error_message = "users must have names of 1 to 32 characters without wildcards, white space, quotes, \"\\\", \"/\" and \"@\", got ${join(", ", [for name in keys(var.users) : name if length(name) < 1 || length(name) > 32 || can(regex("[*?\\s`'\"\\\\/@]|[$&][{]", name))])}; choose plain names"
  }

  validation {
    condition = length([
      for name, user in var.users : "${name}@${user.host}"
      if lower(user.host) == "localhost" || can(regex("^$|[`'\"\\\\\\s]", user.host))
    ]) == 0
    error_message = "users must have a host that is an address or a pattern, and not localhost, got ${join(", ", [for name, user in var.users : "${name}@${user.host}" if lower(user.host) == "localhost" || can(regex("^$|[`'\"\\\\\\s]", user.host))])}; leave host out for \"%\""
  }

  validation {
    condition = length([
      for name, user in var.users : name
      if length(setsubtract(user.roles, concat(keys(var.roles), keys(var.existing_roles)))) > 0
    ]) == 0
    error_message = "roles of users must be keys of roles or existing_roles, got ${join(", ", [for name, user in var.users : name if length(setsubtract(user.roles, concat(keys(var.roles), keys(var.existing_roles)))) > 0])}; correct the roles of these users"
  }

  validation {
    condition = length([
      for name, user in var.users : name
      if length(distinct([for grant in user.grants : "${grant.database}.${grant.table}"])) < length(user.grants)
    ]) == 0
    error_message = "grants of a user must be on different objects, got ${join(", ", [for name, user in var.users : name if length(distinct([for grant in user.grants : "${grant.database}.${grant.table}"])) < length(user.grants)])}; put the privileges on one object into one grant"
  }

  validation {
    condition = length(flatten([
      for name, user in var.users : [
        for grant in user.grants : "${name} on ${grant.database}"
        if can(regex("^[*]?$|%|`", grant.database)) || can(regex("^$|`", grant.table))
      ]
    ])) == 0
    error_message = "grants must name one database, and one table where they name any, got ${join(", ", flatten([for name, user in var.users : [for grant in user.grants : "${name} on ${grant.database}" if can(regex("^[*]?$|%|`", grant.database)) || can(regex("^$|`", grant.table))]]))}; make one grant a database, without backticks"
  }

  validation {
    condition = length(flatten([
      for name, user in var.users : [
        for grant in user.grants : "${name} on ${grant.database}"
        if length(grant.privileges) == 0 || anytrue([for privilege in grant.privileges : !can(regex("^[A-Za-z][A-Za-z ]*([(][^)]*[)])?$", trimspace(privilege))) || lower(trimspace(privilege)) == "grant option"])
      ]
    ])) == 0
    error_message = "grants must have privileges as in a GRANT statement, and not GRANT OPTION, got ${join(", ", flatten([for name, user in var.users : [for grant in user.grants : "${name} on ${grant.database}" if length(grant.privileges) == 0 || anytrue([for privilege in grant.privileges : !can(regex("^[A-Za-z][A-Za-z ]*([(][^)]*[)])?$", trimspace(privilege))) || lower(trimspace(privilege)) == "grant option"])]]))}; list what the user may do"
  }
}

variable "roles" {
  type = map(object({
    service = optional(string)
    oidc = optional(object({
      provider_arn = string
      issuer       = string
      audience     = string
      subject      = string
    }))
    account = optional(object({
      account_id     = string
      principal_arns = optional(list(string), [])
      external_id    = optional(string)
    }))
    path                 = optional(string, "/")
    permissions_boundary = optional(string)
  }))
  description = "IAM roles to make, by name, and who may assume them: a service such as `ec2.amazonaws.com` (which brings an instance profile), `lambda.amazonaws.com` or `ecs-tasks.amazonaws.com`, bearers of an OIDC provider's tokens, or principals of an account"
  default     = {}
  nullable    = false

  validation {
    condition = length([
      for name in keys(var.roles) : name
      if !can(regex("^[\\w+=,.@-]{1,64}$", name))
    ]) == 0
    error_message = "roles must have names of 1 to 64 letters, digits and \"+=,.@-_\", got ${join(", ", [for name in keys(var.roles) : name if !can(regex("^[\\w+=,.@-]{1,64}$", name))])}; rename them"
  }

  validation {
    condition = length([
      for name, role in var.roles : name
      if role.service == null && role.oidc == null && role.account == null
    ]) == 0
    error_message = "roles must say who may assume them, got ${join(", ", [for name, role in var.roles : name if role.service == null && role.oidc == null && role.account == null])}; set service, oidc or account, or name the role in existing_roles"
  }

  validation {
    condition = length([
      for name, role in var.roles : name
      if try(can(regex("^https?:|/$", role.oidc.issuer)) || can(regex("^([^:]*:)?[*?:]*$", role.oidc.subject)) || role.oidc.audience == "", false)
    ]) == 0
    error_message = "roles trusted through OIDC must name the issuer without scheme, an audience, and a subject with wildcards only inside it, got ${join(", ", [for name, role in var.roles : name if try(can(regex("^https?:|/$", role.oidc.issuer)) || can(regex("^([^:]*:)?[*?:]*$", role.oidc.subject)) || role.oidc.audience == "", false)])}; correct oidc of these roles"
  }

  validation {
    condition = length([
      for name, role in var.roles : name
      if try(!can(regex("^[0-9]{12}$", role.account.account_id)) || anytrue([for arn in role.account.principal_arns : strcontains(arn, "*")]), false)
    ]) == 0
    error_message = "roles trusted from an account must name it by its 12 digits, and its principals without wildcards, got ${join(", ", [for name, role in var.roles : name if try(!can(regex("^[0-9]{12}$", role.account.account_id)) || anytrue([for arn in role.account.principal_arns : strcontains(arn, "*")]), false)])}; correct account of these roles"
  }

  validation {
    condition = length([
      for name, role in var.roles : "${name} with ${role.path}"
      if !can(regex("^/([!-~]+/)?$", role.path))
    ]) == 0
    error_message = "roles must have a path that begins and ends with \"/\", got ${join(", ", [for name, role in var.roles : "${name} with ${role.path}" if !can(regex("^/([!-~]+/)?$", role.path))])}; write it as in \"/databases/\""
  }
}

variable "existing_roles" {
  type        = map(string)
  description = "Names of IAM roles that are managed elsewhere, by the keys that users refer to; the policies are attached to them. Takes the output `iam_role_names` of another call of this module"
  default     = {}
  nullable    = false

  validation {
    condition     = length(setintersection(keys(var.existing_roles), keys(var.roles))) == 0
    error_message = "existing_roles must have keys that roles does not have, got ${join(", ", setintersection(keys(var.existing_roles), keys(var.roles)))}; rename them"
  }

  validation {
    condition = length([
      for key, name in var.existing_roles : name
      if !can(regex("^[\\w+=,.@-]{1,64}$", name)) || length([for other in values(var.existing_roles) : other if other == name]) > 1
    ]) == 0
    error_message = "existing_roles must be names of roles, each of them once, and no ARNs, got ${join(", ", [for key, name in var.existing_roles : name if !can(regex("^[\\w+=,.@-]{1,64}$", name)) || length([for other in values(var.existing_roles) : other if other == name]) > 1])}; write the name, and share its key among the users"
  }
}

variable "iam_database_authentication_enabled" {
  type        = bool
  description = "Whether IAM authentication is on, from the resource that manages the database, so that users are made after it was turned on. Left out where that is managed elsewhere"
  default     = true
  nullable    = false

  validation {
    condition     = var.iam_database_authentication_enabled
    error_message = "iam_database_authentication_enabled must be true, got false; turn IAM authentication on where the database is managed"
  }
}

variable "iam_authentication_wait_seconds" {
  type        = number
  description = "The longest wait until RDS reports IAM authentication as on and not pending, before users are made. It needs the AWS CLI where Terraform runs; 0 leaves the wait out"
  default     = 900
  nullable    = false

  validation {
    condition = (
      var.iam_authentication_wait_seconds >= 0 &&
      floor(var.iam_authentication_wait_seconds) == var.iam_authentication_wait_seconds
    )
    error_message = "iam_authentication_wait_seconds must be a whole number from 0, got ${var.iam_authentication_wait_seconds}; 0 leaves the wait out"
  }
}

variable "policy_name" {
  type        = string
  description = "What the names of the policies end with, after the role's name. Calls of this module for the same role need different ones"
  default     = "connect"
  nullable    = false

  validation {
    condition     = can(regex("^[\\w+=,.@-]{1,60}$", var.policy_name))
    error_message = "policy_name must be 1 to 60 letters, digits and \"+=,.@-_\", got ${var.policy_name}; change it"
  }
}

variable "policy_count" {
  type        = number
  description = "How many policies the users of each role are spread over; a fixed number keeps every other user in its policy when one is added or removed. As many as are needed by default"
  default     = null

  validation {
    condition     = var.policy_count == null ? true : contains(range(1, 11), var.policy_count)
    error_message = "policy_count must be a whole number from 1 to 10, got ${coalesce(var.policy_count, 0)}; spread the users over more roles"
  }
}

variable "tags" {
  type        = map(string)
  description = "Tags of the roles, policies and instance profiles"
  default     = {}
  nullable    = false
}

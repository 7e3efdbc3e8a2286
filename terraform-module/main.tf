locals {
  database = zipmap(
    ["arn", "partition", "service", "region", "account_id", "kind", "identifier"],
    split(":", var.database_arn),
  )
  grants = merge(
    [
      for name, user in var.users : {
        for grant in user.grants : "${name}/${grant.database}/${grant.table}" => merge(
          grant,
          { user = name },
        )
      }
    ]...
  )
  role_names = merge({ for key, role in aws_iam_role.this : key => role.name }, var.existing_roles)
  users_of_role = {
    for role in concat(keys(var.roles), keys(var.existing_roles)) : role => [
      for name, user in var.users : name
      if contains(user.roles, role)
    ]
  }
  user_arn_prefix = "arn:${local.database.partition}:rds-db:${local.database.region}:${local.database.account_id}:dbuser:${var.database_resource_id}/"
  policy_sizes = {
    for role, users in local.users_of_role : role => length(join("", users)) + 96 * length(users)
  }
  policy_counts = {
    for role, size in local.policy_sizes : role => coalesce(
      var.policy_count,
      size <= 6020 ? 1 : min(10, ceil(size / (6020 * 0.7))),
    )
  }
  policy_ranks = {
    for role, users in local.users_of_role : role => {
      for user in users : user => reverse(sort([
        for number in range(local.policy_counts[role]) : "${sha256("${number}/${user}")}/${number}"
      ]))
    }
  }
  policy_users = {
    for role, ranks in local.policy_ranks : role => {
      for user, ranked in ranks : split("/", ranked[0])[1] => user...
    }
  }
  policies = merge(
    [
      for role, numbers in local.policy_users : {
        for number, users in numbers : "${role}${number == "0" ? "" : "/${number + 1}"}" => {
          role   = role
          users  = users
          suffix = number == "0" ? "" : "-${number + 1}"
        }
      }
    ]...
  )
}

# 1. Wait until IAM authentication is live

resource "terraform_data" "iam_authentication" {
  count = var.iam_authentication_wait_seconds > 0 ? 1 : 0

  triggers_replace = {
    database_resource_id                = var.database_resource_id
    iam_database_authentication_enabled = var.iam_database_authentication_enabled
  }

  provisioner "local-exec" {
    command = "sh '${path.module}/scripts/wait-for-iam-authentication/${local.database.kind}.sh'"
    environment = {
      DATABASE      = local.database.identifier
      LIMIT_SECONDS = var.iam_authentication_wait_seconds
      REGION        = local.database.region
    }
  }
}

# 2. Create the database user, who has to use TLS, and grant what it may do

resource "mysql_user" "this" {
  for_each = var.users

  user        = each.key
  host        = each.value.host
  auth_plugin = "AWSAuthenticationPlugin"
  tls_option  = "SSL"

  depends_on = [terraform_data.iam_authentication]
}

resource "mysql_grant" "this" {
  for_each = local.grants

  user       = mysql_user.this[each.value.user].user
  host       = mysql_user.this[each.value.user].host
  database   = each.value.database
  table      = each.value.table
  privileges = [for privilege in each.value.privileges : upper(trimspace(privilege))]
}

# 3. Allow each role to connect as the database users that name it, and as no others

data "aws_iam_policy_document" "connect" {
  for_each = local.policies

  statement {
    sid       = "ConnectToDatabase"
    effect    = "Allow"
    actions   = ["rds-db:connect"]
    resources = [for user in each.value.users : "${local.user_arn_prefix}${user}"]
  }
}

resource "aws_iam_policy" "this" {
  for_each = local.policies

  name        = "${local.role_names[each.value.role]}-${var.policy_name}${each.value.suffix}"
  path        = try(var.roles[each.value.role].path, "/")
  description = "May log in to the databases, as the database users, that the policy names"
  policy      = data.aws_iam_policy_document.connect[each.key].json
  tags        = var.tags

  lifecycle {
    precondition {
      condition     = length(data.aws_iam_policy_document.connect[each.key].minified_json) <= 6144
      error_message = "policy must have at most 6144 characters, got ${length(data.aws_iam_policy_document.connect[each.key].minified_json)} for ${length(each.value.users)} users; raise policy_count, or spread the users over more roles"
    }
  }
}

resource "aws_iam_role_policy_attachment" "this" {
  for_each = local.policies

  role       = local.role_names[each.value.role]
  policy_arn = aws_iam_policy.this[each.key].arn
}

# 4. Create the roles, and say who may assume them

data "aws_iam_policy_document" "trust" {
  for_each = var.roles

  dynamic "statement" {
    for_each = each.value.service[*]

    content {
      actions = ["sts:AssumeRole"]

      principals {
        type        = "Service"
        identifiers = [statement.value]
      }
    }
  }

  dynamic "statement" {
    for_each = each.value.oidc[*]

    content {
      actions = ["sts:AssumeRoleWithWebIdentity"]

      principals {
        type        = "Federated"
        identifiers = [statement.value.provider_arn]
      }

      condition {
        test     = "StringEquals"
        variable = "${statement.value.issuer}:aud"
        values   = [statement.value.audience]
      }

      condition {
        test     = can(regex("[*?]", statement.value.subject)) ? "StringLike" : "StringEquals"
        variable = "${statement.value.issuer}:sub"
        values   = [statement.value.subject]
      }
    }
  }

  dynamic "statement" {
    for_each = each.value.account[*]

    content {
      actions = ["sts:AssumeRole"]

      principals {
        type        = "AWS"
        identifiers = length(statement.value.principal_arns) > 0 ? statement.value.principal_arns : [statement.value.account_id]
      }

      dynamic "condition" {
        for_each = statement.value.external_id[*]

        content {
          test     = "StringEquals"
          variable = "sts:ExternalId"
          values   = [condition.value]
        }
      }
    }
  }
}

resource "aws_iam_role" "this" {
  for_each = var.roles

  name                 = each.key
  path                 = each.value.path
  assume_role_policy   = data.aws_iam_policy_document.trust[each.key].json
  permissions_boundary = each.value.permissions_boundary
  tags                 = var.tags
}

# 5. Create instance profiles for the roles of EC2 instances

resource "aws_iam_instance_profile" "this" {
  for_each = { for name, role in var.roles : name => role if role.service == "ec2.amazonaws.com" }

  name = aws_iam_role.this[each.key].name
  path = each.value.path
  role = aws_iam_role.this[each.key].name
  tags = var.tags
}
